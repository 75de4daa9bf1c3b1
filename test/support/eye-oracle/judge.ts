import type { KnownEvent } from './events.ts'

/** What a question asks for, in the words of the API and in those of the oracle. */
export interface AskedFilter {
  readonly application: string | null
  readonly category?: string | undefined
  readonly name?: string | undefined
  readonly userId?: string | undefined
  readonly bot?: 'include' | 'exclude' | 'only' | undefined
  readonly conditions: readonly AskedCondition[]
}

export interface AskedCondition {
  readonly path: readonly string[]
  readonly is: 'equals' | 'not' | 'greater' | 'less' | 'exists'
  readonly value: unknown
}

export const passes = (event: KnownEvent, filter: AskedFilter): boolean =>
  (filter.application === null || event.applicationId === filter.application) &&
  (filter.category === undefined || event.category === filter.category) &&
  (filter.name === undefined || event.name === filter.name) &&
  (filter.userId === undefined || event.userId === filter.userId) &&
  (filter.bot === undefined || filter.bot === 'include' || event.bot === (filter.bot === 'only')) &&
  filter.conditions.every((condition) => meets(valueIn(event.value, condition.path), condition))

/** Undefined where there is none. */
export const valueIn = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (found, step) =>
      typeof found === 'object' && found !== null && Object.hasOwn(found, step)
        ? (found as Record<string, unknown>)[step]
        : undefined,
    value,
  )

const meets = (value: unknown, { is, value: wanted }: AskedCondition): boolean => {
  if (is === 'exists') return (value !== undefined) === wanted
  if (is === 'equals') return same(value, wanted)
  if (is === 'not') return !same(value, wanted)
  if (typeof value !== typeof wanted) return false
  const order =
    typeof value === 'number'
      ? value - Number(wanted)
      : Buffer.compare(Buffer.from(String(value)), Buffer.from(String(wanted)))
  return is === 'greater' ? order > 0 : order < 0
}

const same = (left: unknown, right: unknown): boolean =>
  left !== undefined && JSON.stringify(left) === JSON.stringify(right)

const formats = new Map<string, Intl.DateTimeFormat>()

/** The local date and hour, with the offset that tells an hour that comes twice apart. */
const localOf = (
  zone: string,
  micros: number,
): { readonly date: string; readonly hour: string; readonly minute: string } => {
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'long' })
  formats.set(zone, format)
  const [date = '', time = '', ...offset] = format.format(Math.floor(micros / 1_000)).split(' ')
  return {
    date,
    hour: `${date} ${time.slice(0, 2)} ${offset.join(' ')}`,
    minute: `${date} ${time.slice(0, 5)} ${offset.join(' ')}`,
  }
}

/** A text that is the same for all instants of one local bucket, and differs between buckets. */
export const bucketLabel = (zone: string, bucket: string, micros: number): string => {
  const { date, hour, minute } = localOf(zone, micros)
  if (bucket === 'minute') return minute
  if (bucket === 'hour') return hour
  if (bucket === 'day') return date
  if (bucket === 'month') return date.slice(0, 7)
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7))
  return day.toISOString().slice(0, 10)
}

export const measured = (events: readonly KnownEvent[], measure: string): number => {
  if (measure === 'events') return events.length
  const who = measure === 'sessions' ? (event: KnownEvent) => event.sessionId : (event: KnownEvent) => event.userId
  const seen = new Set(events.map(who))
  seen.delete(null)
  return seen.size
}

export const grouped = <T>(events: readonly T[], keyOf: (event: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>()
  for (const event of events) {
    const key = keyOf(event)
    const group = groups.get(key)
    if (group) group.push(event)
    else groups.set(key, [event])
  }
  return groups
}
