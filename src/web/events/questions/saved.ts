import { dayIn } from '#core/time-zone.ts'
import { formatInstant, parseInstant } from '#core/instant.ts'
import type { Question } from '#domains/eye/index.ts'
import { type CountQuestion, questionQuery } from '../counts/question.ts'
import { eventQuery, readEventQuestion } from '../filter-fields.ts'
import { type FunnelQuestion, funnelQuery, readFunnel, stepText, type Unit, units } from '../funnels/question.ts'
import { readQuestion } from '../counts/question.ts'
import { readRetention, type RetentionQuestion, retentionQuery } from '../retention/question.ts'
import { bucketOf, type Parameter, rangeOf, spans, type TimeQuestion } from '../time.ts'
import { readValueQuestion, type ValueQuestion, valueQuery } from '../values/question.ts'

/** A question of one of our pages. */
export type PageQuestion =
  | { readonly kind: 'counts'; readonly question: CountQuestion }
  | { readonly kind: 'values'; readonly question: ValueQuestion }
  | { readonly kind: 'retention'; readonly question: RetentionQuestion }
  | { readonly kind: 'funnels'; readonly question: FunnelQuestion }

const dayMs = 86_400_000

/** The question as the API saves it. A span that ends now is asked about the days before each time. */
export const savedForm = (asked: PageQuestion): Question => {
  const { time } = asked.question
  const range = time.range === 'own' ? rangeOf(time, 0) : null
  const days = time.range === 'own' ? undefined : Math.max(1, Math.round(spans[time.range].ms / dayMs))
  const parameters = {
    ...filled(parametersOf(asked)),
    ...(range ? { from: formatInstant(range.from), to: formatInstant(range.to) } : {}),
  }
  return { path: paths[asked.kind], parameters, ...(days === undefined ? {} : { days }) }
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

/** The part of the pages and the query that ask a saved question, in the zone of the reader where it names none. */
export const pageOf = (
  { path, parameters, days }: Question,
  { zone, now }: { readonly zone: string; readonly now: number },
): string => {
  const text = (name: string): string => {
    const value = parameters[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  const time = timeOf(text, days, { zone: text('timeZone') || zone, now })
  const condition = /^([^:]*):([a-z]+):([\s\S]*)$/.exec([parameters['filter']].flat().find(isText) ?? '') ?? []
  const [, property = '', is = '', value = ''] = condition
  const all: Readonly<Record<string, string>> = { ...time, property, is, value }
  const parameter: Parameter = (name) => all[name] ?? text(name)
  if (path === '/v1/retention') return `/retention${retentionQuery(readRetention(parameter, zone))}`
  if (path === '/v1/funnels') return `/funnels${funnelQuery(funnelOf(parameters, parameter, zone))}`
  if (path === '/v1/event-counts') {
    const question = readQuestion((name) => (name === 'compare' && text(name) !== '' ? 'yes' : parameter(name)), zone)
    return `/counts${questionQuery(question)}`
  }
  const question = readValueQuestion(parameter, zone)
  return `/values${valueQuery({ ...question, of: text('property'), events: readEventQuestion(parameter) })}`
}

const isText = (value: unknown): value is string => typeof value === 'string'

/** A span of ours for as many days, or the days themselves. */
const timeOf = (
  text: Parameter,
  days: number | undefined,
  { zone, now }: { readonly zone: string; readonly now: number },
): Omit<TimeQuestion, 'bucket'> => {
  const span = Object.entries(spans).find(([name, { ms }]) => name !== '1h' && ms === (days ?? 0) * dayMs)
  if (span) return { range: span[0] as TimeQuestion['range'], from: '', to: '', timeZone: zone }
  const [from, to] = [parseInstant(text('from')) ?? 0, parseInstant(text('to')) ?? 0]
  const [first, last] = days === undefined ? [from / 1_000, to / 1_000 - 1] : [now - days * dayMs, now]
  return { range: 'own', from: dayIn(zone, first), to: dayIn(zone, last), timeZone: zone }
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
