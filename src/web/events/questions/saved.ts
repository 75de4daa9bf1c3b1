import { formatInstant, parseInstant } from '#core/instant.ts'
import { dayIn, utc } from '#core/time-zone.ts'
import type { Question } from '#domains/eye/index.ts'
import { type CountQuestion, questionQuery, readQuestion } from '../counts/question.ts'
import { eventQuery } from '../filter-fields.ts'
import {
  type FunnelQuestion,
  funnelQuery,
  maxStepLength,
  readFunnel,
  stepText,
  type Unit,
  units,
} from '../funnels/question.ts'
import { cleaned } from '../parameters.ts'
import { readRetention, type RetentionQuestion, retentionQuery } from '../retention/question.ts'
import { bucketOf, type Parameter, rangeOf, spans } from '../time.ts'
import { readValueQuestion, type ValueQuestion, valueQuery } from '../values/question.ts'

/** A question of one of our pages. */
export type PageQuestion =
  | { readonly kind: 'counts'; readonly question: CountQuestion }
  | { readonly kind: 'values'; readonly question: ValueQuestion }
  | { readonly kind: 'retention'; readonly question: RetentionQuestion }
  | { readonly kind: 'funnels'; readonly question: FunnelQuestion }

const dayMs = 86_400_000

/**
 * The question as the API saves it. A span that ends now is asked about the days before each time; undefined for one of less
 * than a day, which the API cannot save.
 */
export const savedForm = (asked: PageQuestion): Question | undefined =>
  formOf(asked, paths[asked.kind], parametersOf(asked))

const formOf = (
  { question: { time } }: PageQuestion,
  path: Question['path'],
  parameters: Readonly<Record<string, unknown>>,
): Question | undefined => {
  if (time.range === 'own') {
    const { from, to } = rangeOf(time, 0)
    return { path, parameters: { ...filled(parameters), from: formatInstant(from), to: formatInstant(to) } }
  }
  const days = spans[time.range].ms / dayMs
  return days < 1 ? undefined : { path, parameters: filled(parameters), days }
}

const paths = {
  counts: '/v1/event-counts',
  values: '/v1/event-values',
  retention: '/v1/retention',
  funnels: '/v1/funnels',
} as const

const parametersOf = ({ kind, question }: PageQuestion): Readonly<Record<string, unknown>> => {
  const { timeZone } = question.time
  if (kind === 'counts') {
    const { time, events, measure, splitBy, compare } = question
    return {
      ...eventQuery(events),
      bucket: bucketOf(time),
      timeZone,
      measure,
      splitBy,
      compare: compare ? 'previous' : '',
    }
  }
  if (kind === 'values') return { ...eventQuery(question.events), property: question.of }
  if (kind === 'retention') return { bucket: question.bucket, timeZone }
  return { steps: question.steps, withinSeconds: question.within * units[question.unit] }
}

const filled = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))

/** The part of the pages and the query that ask a saved question; undefined where no page asks exactly the same. */
export const pageOf = (saved: Question, zone: string): string | undefined => {
  const named = saved.parameters['timeZone']
  const hasBuckets = saved.path !== '/v1/event-values' && saved.path !== '/v1/funnels'
  // Without buckets, a zone only says where the days of the range begin.
  const zones = isText(named) ? [named] : hasBuckets ? [utc] : [zone, utc]
  return zones.map((each) => linkOf(saved, each)).find((link) => asksTheSame(link, saved))
}

const linkOf = ({ path, parameters, days }: Question, zone: string): string => {
  const text = (name: string): string => {
    const value = parameters[name]
    return isText(value) || typeof value === 'number' ? String(value) : ''
  }
  const condition = /^([^:]*):([a-z]+):([\s\S]*)$/.exec([parameters['filter']].flat().find(isText) ?? '') ?? []
  const [, property = '', is = '', value = ''] = condition
  const all: Readonly<Record<string, string>> = {
    ...timeOf(text, days, zone),
    property,
    is,
    value,
    of: text('property'),
    compare: text('compare') === '' ? '' : 'yes',
  }
  const parameter: Parameter = (name) => all[name] ?? text(name)
  if (path === '/v1/retention') return `/retention${retentionQuery(readRetention(parameter, zone))}`
  if (path === '/v1/funnels') return `/funnels${funnelQuery(funnelOf(parameters, parameter, zone))}`
  if (path === '/v1/event-counts') return `/counts${questionQuery(readQuestion(parameter, zone))}`
  return `/values${valueQuery(readValueQuestion(parameter, zone))}`
}

/** Reads the link as its page does, and compares what the page would save with what is saved. */
const asksTheSame = (link: string, saved: Question): boolean => {
  const query = new URLSearchParams(link.slice(link.indexOf('?')))
  const asked = questionOf(saved.path, query)
  // The page of values also shows the figures of numbers, in the buckets of its chart.
  const { time } = asked.question
  const again =
    saved.path === '/v1/event-statistics'
      ? formOf(asked, saved.path, { ...parametersOf(asked), bucket: bucketOf(time), timeZone: time.timeZone })
      : savedForm(asked)
  return again !== undefined && comparable(again) === comparable(saved)
}

const questionOf = (path: Question['path'], query: URLSearchParams): PageQuestion => {
  const parameter: Parameter = (name) => cleaned(query.get(name) ?? '')
  const steps = query.getAll('step').map((step) => cleaned(step, maxStepLength))
  if (path === '/v1/retention') return { kind: 'retention', question: readRetention(parameter, utc) }
  if (path === '/v1/funnels') return { kind: 'funnels', question: readFunnel(parameter, steps, utc) }
  if (path === '/v1/event-counts') return { kind: 'counts', question: readQuestion(parameter, utc) }
  return { kind: 'values', question: readValueQuestion(parameter, utc) }
}

/** What the API takes for absent parameters. */
const presets: Readonly<Record<string, string>> = { measure: 'events', bot: 'include', timeZone: utc }

/** The same text for questions with the same answer. A page of a funnel always measures the times. */
const comparable = ({ path, parameters, days }: Question): string => {
  const { filter, from, to, ...others } = parameters
  const range = [from, to].map((instant) => (isText(instant) ? parseInstant(instant) : null))
  const all = { ...presets, ...others, times: '', filter: [filter ?? []].flat(), path, days: days ?? null, range }
  return JSON.stringify(all, (_, value: unknown) => (isObject(value) ? inOrder(value) : value))
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const inOrder = (value: object): object =>
  Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))

const isText = (value: unknown): value is string => typeof value === 'string'

/** A span of ours for as many days, or the days themselves. */
const timeOf = (text: Parameter, days: number | undefined, zone: string): Readonly<Record<string, string>> => {
  const span = Object.entries(spans).find(([, { ms }]) => ms === (days ?? 0) * dayMs)
  if (span) return { range: span[0], from: '', to: '', timeZone: zone }
  const [from, to] = [parseInstant(text('from')) ?? 0, parseInstant(text('to')) ?? 0]
  return { range: 'own', from: dayIn(zone, from / 1_000), to: dayIn(zone, to / 1_000 - 1), timeZone: zone }
}

const funnelOf = (
  { steps, withinSeconds }: Question['parameters'],
  parameter: Parameter,
  zone: string,
): FunnelQuestion => {
  const seconds = typeof withinSeconds === 'number' ? withinSeconds : units.hours
  const unit = (['days', 'hours', 'minutes'] as const).find((each) => seconds % units[each] === 0) ?? 'minutes'
  const within = String(Math.max(1, Math.round(seconds / units[unit satisfies Unit])))
  const given = Array.isArray(steps) ? (steps as readonly { readonly category: string; readonly name: string }[]) : []
  return readFunnel(
    (name) => (name === 'unit' ? unit : name === 'within' ? within : parameter(name)),
    given.map(stepText),
    zone,
  )
}
