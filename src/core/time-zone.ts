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
