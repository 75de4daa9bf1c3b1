import type { Day } from './calendar.ts'

/** The zone of somebody who has named none. */
export const utc = 'UTC'

/** True for the IANA name of a time zone that this runtime knows; an offset such as `+02:00` is not one. */
export const isZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}

/** The date in a zone at an instant, in milliseconds since 1970. */
export const dayIn = (zone: string, now: number): Day => {
  const form = { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const parts = new Intl.DateTimeFormat('en-u-ca-iso8601', form).formatToParts(now)
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

/** The local time in a zone at an instant, as milliseconds since 1970 of its fields, read as UTC. */
export const localTimeIn = (zone: string, instant: number): number => {
  const parts = clockOf(zone).formatToParts(instant)
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value)
  const seconds = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return seconds + (((instant % 1_000) + 1_000) % 1_000)
}

/** A format takes far longer to make than to use. */
const clocks = new Map<string, Intl.DateTimeFormat>()
const maxClocks = 100

const clockOf = (zone: string): Intl.DateTimeFormat => {
  const known = clocks.get(zone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-u-ca-iso8601', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  if (clocks.size >= maxClocks) clocks.clear()
  clocks.set(zone, clock)
  return clock
}

const dayMs = 86_400_000

/**
 * The instant of a local time: the first one of a time that comes twice. A time that is skipped is read with the offset before the gap
 * (RFC 5545, section 3.3.5).
 */
export const instantIn = (zone: string, localTime: number): number => {
  const offsetAt = (instant: number): number => localTimeIn(zone, instant) - instant
  const before = localTime - offsetAt(localTime - dayMs)
  if (localTimeIn(zone, before) === localTime) return before
  const after = localTime - offsetAt(localTime + dayMs)
  return localTimeIn(zone, after) === localTime ? after : before
}
