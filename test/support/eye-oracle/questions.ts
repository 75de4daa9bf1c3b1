import { expect } from 'vitest'
import { parseInstant } from '#core/instant.ts'
import { parseCondition } from '#domains/eye/questions/model.ts'
import { naiveFunnel } from '../../domains/eye/funnels/naive.ts'
import { type Drawer, type KnownEvent, types } from './events.ts'
import { type AskedCondition, type AskedFilter, bucketLabel, grouped, measured, passes, valueIn } from './judge.ts'

export interface Judged {
  readonly events: readonly KnownEvent[]
  readonly applications: readonly string[]
  /** Milliseconds since 1970. */
  readonly now: number
  /** Answers JSON with the status 200. */
  readonly ask: (path: string, body?: unknown) => Promise<unknown>
}

const zones = [
  'UTC',
  'Europe/Brussels',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'Pacific/Honolulu',
]
const paths = [['path'], ['amount'], ['form', 'plan'], ['form', 'a.b:c~'], ['items', '0'], ['items', '1', 'id']]

const textOfPath = (path: readonly string[]): string =>
  ['data', ...path.map((step) => step.replaceAll('~', '~0').replaceAll('.', '~1').replaceAll(':', '~2'))].join('.')

const drawCondition = ({ pick, chance, below }: Drawer): AskedCondition => {
  const path = pick(paths)
  const is = pick(['equals', 'not', 'greater', 'less', 'exists'] as const)
  if (is === 'exists') return { path, is, value: chance(0.5) }
  const ordered = [below(20), below(20) / 2, '/a', '10', 'free']
  return { path, is, value: is === 'equals' || is === 'not' ? pick([...ordered, true, null]) : pick(ordered) }
}

const textOf = ({ path, is, value }: AskedCondition): string => `${textOfPath(path)}:${is}:${JSON.stringify(value)}`

const drawFilter = (drawer: Drawer, { applications, events }: Judged): AskedFilter => {
  const { pick, chance, below } = drawer
  const [category, name] = pick(types)
  const userId = chance(0.05) ? (pick(events).userId ?? undefined) : undefined
  return {
    application: chance(0.7) ? pick(applications) : null,
    category: chance(0.3) ? category : undefined,
    name: chance(0.3) ? name : undefined,
    userId,
    bot: chance(0.7) ? undefined : pick(['include', 'exclude', 'only']),
    conditions: chance(0.5) ? [] : Array.from({ length: 1 + below(2) }, () => drawCondition(drawer)),
  }
}

const queryOf = ({ conditions, ...filter }: AskedFilter): readonly (readonly [string, string])[] => [
  ...Object.entries(filter).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, value] as const],
  ),
  ...conditions.map((condition) => ['filter', textOf(condition)] as const),
]

const pathOf = (path: string, query: readonly (readonly [string, string | undefined])[]): string => {
  const parameters = new URLSearchParams()
  for (const [name, value] of query) if (value !== undefined) parameters.append(name, value)
  return `${path}?${parameters}`
}

/** Micros, drawn within the last month, and now and then a whole day. */
const drawRange = ({ below, chance }: Drawer, now: number, days = 30) => {
  const grain = chance(0.3) ? 86_400_000 : 1_000
  const from = Math.floor((now - below(days * 86_400_000)) / grain) * grain
  const length = 1 + below(now - from + 3_600_000)
  return { from, to: Math.max(from + grain, Math.floor((from + length) / grain) * grain) }
}

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString()

interface CountRow {
  readonly bucket: string
  readonly category?: string
  readonly name?: string
  readonly value?: unknown
  readonly other?: true
  readonly missing?: true
}
interface CountAnswer {
  readonly data: readonly (CountRow & Readonly<Record<string, unknown>>)[]
  readonly meta: { readonly from: string; readonly to: string }
  readonly previous?: Omit<CountAnswer, 'previous'>
}

const micros = (text: string): number => parseInstant(text) ?? Number.NaN
const between = (events: readonly KnownEvent[], { from, to }: { from: string; to: string }) =>
  events.filter(({ occurredAt }) => occurredAt >= micros(from) && occurredAt < micros(to))

type Split = string | readonly string[] | undefined

/** What the events are split by; `undefined` stands for no value. */
const splitValue = (event: KnownEvent, split: Split): unknown => {
  if (split === undefined) return undefined
  if (split === 'type') return [event.category, event.name]
  if (typeof split === 'string') return split === 'category' ? event.category : event.name
  return valueIn(event.value, split)
}

/** The values with the most events, as JSON texts: most first, of equally many the lesser text. */
const ranked = (events: readonly KnownEvent[], path: readonly string[]): readonly (readonly [string, number])[] => {
  const having = events.filter((event) => valueIn(event.value, path) !== undefined)
  const counts = [...grouped(having, (event) => JSON.stringify(valueIn(event.value, path)))]
  return counts
    .map(([value, group]) => [value, group.length] as const)
    .sort(([left, more], [right, less]) => less - more || (left < right ? -1 : 1))
}

const labelOf = (event: KnownEvent, split: Split, listed: ReadonlySet<string>): string => {
  const value = splitValue(event, split)
  if (split === undefined) return ''
  if (value === undefined) return 'missing'
  const text = JSON.stringify(value)
  return typeof split === 'string' || listed.has(text) ? text : 'other'
}

const labelOfRow = ({ category, name, value, other, missing }: CountRow, split: Split): string => {
  if (split === undefined) return ''
  if (other) return 'other'
  if (missing) return 'missing'
  if (split === 'type') return JSON.stringify([category, name])
  return JSON.stringify(typeof split === 'string' ? (category ?? name) : value)
}

/** Asks one drawn question for counts, and compares the answer with what the rows say. */
export const judgeCounts = async (drawer: Drawer, judged: Judged): Promise<void> => {
  const { pick, chance, below } = drawer
  const { ask, events, now } = judged
  const filter = drawFilter(drawer, judged)
  const measure = pick(['events', 'sessions', 'users'])
  const zone = pick(zones)
  const bucket = pick(['minute', 'hour', 'day', 'day', 'week', 'month'])
  const split: Split = chance(0.4) ? undefined : pick(['type', 'category', 'name', ...paths])
  const values = 1 + below(6)
  const range = drawRange(drawer, now, bucket === 'minute' ? 1 : 30)
  const path = pathOf('/v1/event-counts', [
    ['bucket', bucket],
    ['measure', measure],
    ['timeZone', zone],
    ['from', instant(range.from)],
    ['to', instant(range.to)],
    ['values', `${values}`],
    ['splitBy', typeof split === 'object' ? textOfPath(split) : split],
    ['compare', chance(0.2) ? 'previous' : undefined],
    ...queryOf(filter),
  ])
  const answer = (await ask(path)) as CountAnswer
  const label = (instant: string, less = 0) => bucketLabel(zone, bucket, micros(instant) - less)
  expect([label(answer.meta.from), label(answer.meta.to, 1)], path).toEqual([
    label(instant(range.from)),
    label(instant(range.to), 1),
  ])
  const compare = ({ data, meta }: Omit<CountAnswer, 'previous'>): void => {
    const wanted = between(events, meta).filter((event) => passes(event, filter))
    const top = typeof split === 'object' ? ranked(wanted, split).slice(0, values) : []
    const listed = new Set(top.map(([value]) => value))
    const expected = [
      ...grouped(
        wanted,
        (event) => `${bucketLabel(zone, bucket, event.occurredAt)} | ${labelOf(event, split, listed)}`,
      ),
    ]
      .map(([key, group]) => [key, measured(group, measure)] as const)
      .filter(([, count]) => count > 0)
    const found = data.map((row) => [`${label(row.bucket)} | ${labelOfRow(row, split)}`, row[measure]] as const)
    expect(found.toSorted(byKey), path).toEqual(expected.toSorted(byKey))
  }
  compare(answer)
  if (answer.previous) {
    expect(answer.previous.meta.to, path).toBe(answer.meta.from)
    compare(answer.previous)
  }
}

const byKey = ([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number =>
  left < right ? -1 : 1

interface Page {
  readonly data: readonly { readonly id: string }[]
  readonly meta: { readonly nextCursor: string | null }
}

/** Walks a filtered list to its end, and compares its ids with those of the rows that pass. */
export const judgeList = async (drawer: Drawer, judged: Judged): Promise<void> => {
  const { pick, chance } = drawer
  const { ask, events, now } = judged
  const filter = drawFilter(drawer, judged)
  const range = drawRange(drawer, now)
  const sessionId = chance(0.3) ? pick(events).sessionId : undefined
  const path = pathOf('/v1/events', [
    ['from', instant(range.from)],
    ['to', instant(range.to)],
    ['limit', '300'],
    ['sessionId', sessionId],
    ['order', pick(['asc', 'desc'])],
    ...queryOf(filter),
  ])
  const found: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const { data, meta } = (await ask(cursor === '' ? path : `${path}&cursor=${cursor}`)) as Page
    found.push(...data.map(({ id }) => id))
    cursor = meta.nextCursor
  }
  const wanted = between(events, { from: instant(range.from), to: instant(range.to) })
    .filter((event) => passes(event, filter) && (sessionId === undefined || event.sessionId === sessionId))
    .map(({ id }) => id)
  expect(found.toSorted(), path).toEqual(wanted.toSorted())
}

interface ValuesAnswer {
  readonly data: readonly { readonly value: unknown; readonly events: number }[]
  readonly meta: { readonly other: number; readonly otherValues: number; readonly missing: number }
}

export const judgeValues = async (drawer: Drawer, judged: Judged): Promise<void> => {
  const { pick, below } = drawer
  const { ask, events, now } = judged
  const filter = drawFilter(drawer, judged)
  const range = drawRange(drawer, now)
  const property = pick(paths)
  const limit = 1 + below(8)
  const path = pathOf('/v1/event-values', [
    ['property', textOfPath(property)],
    ['from', instant(range.from)],
    ['to', instant(range.to)],
    ['limit', `${limit}`],
    ...queryOf(filter),
  ])
  const { data, meta } = (await ask(path)) as ValuesAnswer
  const wanted = between(events, { from: instant(range.from), to: instant(range.to) }).filter((it) =>
    passes(it, filter),
  )
  const all = ranked(wanted, property)
  expect(
    data.map(({ value, events }) => [JSON.stringify(value), events]),
    path,
  ).toEqual(all.slice(0, limit))
  const others = all.slice(limit)
  const having = all.reduce((sum, [, count]) => sum + count, 0)
  expect(meta, path).toMatchObject({
    other: others.reduce((sum, [, count]) => sum + count, 0),
    otherValues: others.length,
    missing: wanted.length - having,
  })
}

const percentile = (sorted: readonly number[], share: number): number => {
  const place = (sorted.length - 1) * share
  const [low = 0, high = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return low + (high - low) * (place - Math.floor(place))
}

type Figures = Readonly<Record<'count' | 'sum' | 'mean' | 'min' | 'max' | 'p50' | 'p95', number>>

const figuresOf = (values: readonly number[]): Figures => {
  const sorted = values.toSorted((left, right) => left - right)
  const sum = sorted.reduce((total, value) => total + value, 0)
  return {
    count: sorted.length,
    sum,
    mean: sum / sorted.length,
    min: sorted[0] ?? Number.NaN,
    max: sorted.at(-1) ?? Number.NaN,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
  }
}

export const judgeStatistics = async (drawer: Drawer, judged: Judged): Promise<void> => {
  const { pick, chance } = drawer
  const { ask, events, now } = judged
  const filter = drawFilter(drawer, judged)
  const zone = pick(zones)
  const bucket = pick(['hour', 'day', 'week', 'month'])
  const property = pick([['amount'], ['items', '0'], ['items', '1', 'id']])
  const split: Split = chance(0.5) ? undefined : pick(['type', ['path'], ['form', 'plan']])
  const range = drawRange(drawer, now)
  const path = pathOf('/v1/event-statistics', [
    ['property', textOfPath(property)],
    ['bucket', bucket],
    ['timeZone', zone],
    ['from', instant(range.from)],
    ['to', instant(range.to)],
    ['values', '3'],
    ['splitBy', typeof split === 'object' ? textOfPath(split) : split],
    ...queryOf(filter),
  ])
  const { data, meta } = (await ask(path)) as CountAnswer
  const wanted = between(events, meta).filter((event) => passes(event, filter))
  const listed = new Set(
    typeof split === 'object'
      ? ranked(wanted, split)
          .slice(0, 3)
          .map(([value]) => value)
      : [],
  )
  const numbers = wanted.filter((event) => typeof valueIn(event.value, property) === 'number')
  const groups = grouped(
    numbers,
    (event) => `${bucketLabel(zone, bucket, event.occurredAt)} | ${labelOf(event, split, listed)}`,
  )
  expect(data.length, path).toBe(groups.size)
  for (const row of data) {
    const group = groups.get(`${bucketLabel(zone, bucket, micros(row.bucket))} | ${labelOfRow(row, split)}`) ?? []
    const figures = figuresOf(group.map((event) => Number(valueIn(event.value, property))))
    for (const [name, value] of Object.entries(figures)) expect(row[name], `${path} ${name}`).toBeCloseTo(value, 9)
  }
}

interface RetentionAnswer {
  readonly data: readonly { readonly cohort: string; readonly users: number; readonly active: readonly number[] }[]
  readonly meta: { readonly from: string; readonly to: string }
}

export const judgeRetention = async (drawer: Drawer, judged: Judged): Promise<void> => {
  const { pick, chance } = drawer
  const { ask, events, now, applications } = judged
  const zone = pick(zones)
  const bucket = pick(['day', 'week', 'month'])
  const application = chance(0.6) ? pick(applications) : undefined
  const range = drawRange(drawer, now)
  const path = pathOf('/v1/retention', [
    ['bucket', bucket],
    ['timeZone', zone],
    ['application', application],
    ['from', instant(range.from)],
    ['to', instant(range.to)],
  ])
  const { data, meta } = (await ask(path)) as RetentionAnswer
  const label = (event: KnownEvent): string => bucketLabel(zone, bucket, event.occurredAt)
  const known = events.filter(
    ({ applicationId, userId }) => userId !== null && (application === undefined || applicationId === application),
  )
  const inRange = new Set(between(known, meta))
  const ofUsers = grouped(known, ({ userId }) => `${userId}`)
  const labels = data.map(({ cohort }) => bucketLabel(zone, bucket, micros(cohort)))
  const expected = labels.map((cohort, index) =>
    labels.slice(index).map(
      (later) =>
        [...ofUsers.values()].filter((ofUser) => {
          const first = ofUser.reduce((least, event) => (event.occurredAt < least.occurredAt ? event : least))
          return (
            inRange.has(first) &&
            label(first) === cohort &&
            ofUser.some((event) => inRange.has(event) && label(event) === later)
          )
        }).length,
    ),
  )
  expect(
    data.map(({ active }) => active),
    path,
  ).toEqual(expected)
  expect(data.map(({ users }) => users)).toEqual(expected.map(([users]) => users))
}

/** Asks for a drawn funnel, whose steps may have a condition on a number, and tries every way through it. */
export const judgeFunnel = async (drawer: Drawer, judged: Judged): Promise<void> => {
  const { pick, chance, below } = drawer
  const { ask, events, now, applications } = judged
  const application = chance(0.6) ? pick(applications) : undefined
  const steps = Array.from({ length: 2 + below(3) }, () => {
    const [category, name] = pick(types)
    return {
      category,
      name,
      ...(chance(0.3) ? { filter: [`data.amount:${pick(['greater:5', 'less:12', 'exists:true'])}`] } : {}),
    }
  })
  const withinSeconds = pick([900, 86_400, 2_592_000])
  const bot = chance(0.2) ? ('exclude' as const) : undefined
  const range = drawRange(drawer, now)
  const body = { steps, withinSeconds, application, bot, from: instant(range.from), to: instant(range.to) }
  const answer = (await ask('/v1/funnels', body)) as { readonly steps: readonly { readonly sessions: number }[] }
  const relevant = events
    .filter((it) => (application === undefined || it.applicationId === application) && !(bot && it.bot))
    .map((event) => ({
      ...event,
      type: { category: event.category, name: event.name },
      n: valueIn(event.value, ['amount']),
    }))
  const expected = naiveFunnel(relevant, {
    steps: steps.map(({ filter = [], ...step }) => ({ ...step, filter: filter.map(parseCondition) })),
    withinSeconds,
    from: range.from * 1_000,
    to: range.to * 1_000,
  })
  expect(
    answer.steps.map(({ sessions }) => sessions),
    JSON.stringify(body),
  ).toEqual(expected)
}
