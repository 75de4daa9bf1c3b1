import { type Day, isDay as exists, nextDay } from '#core/calendar.ts'
import { instantIn } from '#core/time-zone.ts'

/** True for a date that exists, of the years in which events lie. */
export const isDay = (text: string): text is Day => exists(text) && text >= '1970-01-02' && text < '2199-12-31'

/** Where a day begins in a zone, in milliseconds since 1970. */
export const dayStart = (day: Day, zone: string): number => instantIn(zone, Date.parse(`${day}T00:00:00Z`))

/** Where the day after it begins. */
export const nextDayStart = (day: Day, zone: string): number => dayStart(nextDay(day), zone)
