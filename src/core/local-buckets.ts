import type { Microseconds } from './instant.ts'
import { instantIn, localTimeIn, utc } from './time-zone.ts'

/** A bucket of local time. A week begins on Monday (ISO 8601). */
export const localBuckets = ['minute', 'hour', 'day', 'week', 'month'] as const
export type LocalBucket = (typeof localBuckets)[number]

export interface InstantRange {
  readonly from: Microseconds
  /** Exclusive. */
  readonly to: Microseconds
}

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000]

/** The least milliseconds of a bucket: no day is shorter than 22 hours. */
const leastMs = {
  minute: minuteMs,
  hour: hourMs / 2,
  day: 22 * hourMs,
  week: 7 * dayMs - 2 * hourMs,
  month: 27 * dayMs,
}

/** The most buckets that the range can touch. */
export const mostBuckets = ({ from, to }: InstantRange, bucket: LocalBucket): number =>
  Math.ceil((to - from) / 1_000 / leastMs[bucket]) + 1

/**
 * The bounds of the local buckets that the range touches, ascending: the buckets lie between neighbours, without a gap. A local
 * day begins at its first instant, which is not midnight where the clock skips that. An hour that comes twice is two buckets.
 */
export const boundsIn = (zone: string, bucket: LocalBucket, { from, to }: InstantRange): readonly Microseconds[] => {
  const [first, end] = [Math.floor(from / 1_000), Math.ceil(to / 1_000)]
  return inMilliseconds(zone, bucket, first, end).map((bound) => bound * 1_000)
}

const inMilliseconds = (zone: string, bucket: LocalBucket, first: number, end: number): readonly number[] => {
  // No zone of these years differs from UTC by a part of a minute.
  if (bucket === 'minute') return evenly(first, end, minuteMs)
  if (bucket === 'hour') return zone === utc ? evenly(first, end, hourMs) : hoursIn(zone, first, end)
  return daysIn(zone, bucket, first, end)
}

const evenly = (first: number, end: number, width: number): readonly number[] => {
  const bounds: number[] = []
  for (let bound = Math.floor(first / width) * width; ; bound += width) {
    bounds.push(bound)
    if (bound >= end) return bounds
  }
}

const daysIn = (zone: string, bucket: 'day' | 'week' | 'month', first: number, end: number): readonly number[] => {
  const bounds: number[] = []
  for (let local = startOf(bucket, localTimeIn(zone, first)); ; local = later(bucket, local, 1)) {
    const bound = zone === utc ? local : instantIn(zone, local)
    // A skipped day begins where the next one does.
    if (bound !== bounds.at(-1)) bounds.push(bound)
    if (bound >= end) break
  }
  return touching(bounds, first)
}

/** Local times are milliseconds since 1970 of their fields, read as UTC. */
const startOf = (bucket: 'day' | 'week' | 'month', local: number): number => {
  const day = local - mod(local, dayMs)
  if (bucket === 'day') return day
  const date = new Date(day)
  return bucket === 'week'
    ? day - mod(date.getUTCDay() - 1, 7) * dayMs
    : Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
}

const later = (bucket: 'day' | 'week' | 'month', local: number, count: number): number => {
  if (bucket !== 'month') return local + count * (bucket === 'day' ? 1 : 7) * dayMs
  const date = new Date(local)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count)
}

/** Hour by hour in each local day, and on from the place where the clock changes. */
const hoursIn = (zone: string, first: number, end: number): readonly number[] => {
  const bounds = new Set<number>()
  const days = daysIn(zone, 'day', first, end)
  days.slice(0, -1).forEach((start, index) => {
    const stop = days[index + 1] ?? start
    const change = changeBetween(zone, start, stop)
    for (let bound = start; bound <= change; bound += hourMs) bounds.add(bound)
    const aligned = change + mod(-localTimeIn(zone, change), hourMs)
    for (let bound = aligned; bound <= stop; bound += hourMs) bounds.add(bound)
    bounds.add(stop)
  })
  const ascending = touching(
    [...bounds].sort((left, right) => left - right),
    first,
  )
  const last = ascending.findIndex((bound) => bound >= end)
  return ascending.slice(0, last + 1)
}

/** The first instant with the offset of the end, or the end itself where the clock does not change. */
const changeBetween = (zone: string, start: number, stop: number): number => {
  const offsetAt = (instant: number): number => localTimeIn(zone, instant) - instant
  const before = offsetAt(start)
  if (before === offsetAt(stop - 1)) return stop
  let [low, high] = [start, stop - 1]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle) === before) low = middle
    else high = middle
  }
  return high
}

/** Without the buckets that end before the range begins. */
const touching = (bounds: readonly number[], first: number): readonly number[] => {
  const begin = bounds.findIndex((bound) => bound > first)
  return begin < 1 ? bounds : bounds.slice(begin - 1)
}

const mod = (value: number, divisor: number): number => ((value % divisor) + divisor) % divisor

/** The range of as many buckets before these: of the same local dates' length, or of the same hours and minutes. */
export const rangeBefore = (zone: string, bucket: LocalBucket, bounds: readonly Microseconds[]): InstantRange => {
  const [from = 0, to = 0] = [bounds[0], bounds.at(-1)]
  if (bucket === 'minute' || bucket === 'hour') return { from: from - (to - from), to: from }
  const local = later(bucket, startOf(bucket, localTimeIn(zone, from / 1_000)), 1 - bounds.length)
  return { from: (zone === utc ? local : instantIn(zone, local)) * 1_000, to: from }
}
