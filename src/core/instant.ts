/**
 * Microseconds since 1970, UTC: the resolution of PostgreSQL, and exact in a number until 2255.
 */
export type Microseconds = number

/** The years in which an instant may lie. */
const [firstYear, lastYear] = [1970, 2199]

const form = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?([Zz]|[+-]\d{2}:\d{2})?$/

/**
 * Reads a timestamp of RFC 3339; one without a zone is UTC. Digits beyond the microsecond are dropped.
 * Returns undefined for anything but an existing instant of the years 1970 to 2199.
 */
export const parseInstant = (text: string): Microseconds | undefined => {
  const parts = form.exec(text)
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second, fraction = '', zone = 'Z'] = parts
  const offset = offsetOf(zone)
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day))
  const isDay = new Date(date).getUTCDate() === Number(day) && Number(month) >= 1 && Number(month) <= 12
  if (!isDay || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59 || offset === undefined)
    return undefined
  const seconds = date / 1_000 + Number(hour) * 3_600 + Number(minute) * 60 + Number(second) - offset
  if (seconds < 0 || Number(year) < firstYear || Number(year) > lastYear) return undefined
  return seconds * 1_000_000 + Number(fraction.slice(0, 6).padEnd(6, '0'))
}

/** The digits of a timestamp that `parseInstant` drops, without trailing zeros; usually none. */
export const droppedDigits = (text: string): string => /\.\d{6}(\d{0,3}?)0*(?:[Zz]|[+-]|$)/.exec(text)?.[1] ?? ''

/** RFC 3339, UTC, always with six digits of a second: equal instants are equal texts, and texts sort as instants do. */
export const formatInstant = (instant: Microseconds): string => {
  const milliseconds = Math.floor(instant / 1_000)
  const rest = String(instant - milliseconds * 1_000).padStart(3, '0')
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${rest}Z`
}

/** Seconds east of UTC. */
const offsetOf = (zone: string): number | undefined => {
  if (zone === 'Z' || zone === 'z') return 0
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4))]
  if (hours > 23 || minutes > 59) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (hours * 3_600 + minutes * 60)
}

const toMinutes = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

/** An instant for people, such as `21 November 2026 at 12:00 UTC`. */
export const instantText = (instant: string): string => `${toMinutes.format(new Date(instant))} UTC`
