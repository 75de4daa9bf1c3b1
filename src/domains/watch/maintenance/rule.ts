/**
 * The part of RFC 5545's recurrence rules (section 3.3.10) that plans of maintenance need: whole days by day, week, month or year.
 * Parts that divide a day, `BYSETPOS`, `BYYEARDAY` and `BYWEEKNO` are refused.
 */
export interface Rule {
  readonly frequency: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'
  readonly interval: number
  /** Occurrences in all; null without a limit. */
  readonly count: number | null
  /** The last day, or the last instant: milliseconds since 1970 of the fields, read as UTC. */
  readonly until: number | null
  /** `UNTIL` ended with Z: it is an instant, and not a local time. */
  readonly isUntilInstant: boolean
  readonly days: readonly WeekDay[]
  readonly monthDays: readonly number[]
  readonly months: readonly number[]
}

/** A weekday from 0 (Monday) to 6, and which one of the month or year; 0 for each of them, and negative from the end. */
export interface WeekDay {
  readonly day: number
  readonly ordinal: number
}

const weekDays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const
const maxRuleCharacters = 200
const maxInterval = 400

/** The rule of a text such as `FREQ=WEEKLY;BYDAY=SU`, or what is wrong with it. */
export const parseRule = (text: string): Rule | string => {
  if (text.length > maxRuleCharacters) return `must have at most ${maxRuleCharacters} characters`
  const parts = new Map<string, string>()
  for (const part of text
    .replace(/^RRULE:/i, '')
    .toUpperCase()
    .split(';')) {
    const [name = '', value = ''] = part.split('=')
    if (value === '' || parts.has(name)) return `has a part that is empty or comes twice: ${part}`
    parts.set(name, value)
  }
  for (const name of parts.keys()) if (!knownParts.has(name)) return `has the part ${name}, which is not supported`
  const frequency = frequencies.find((each) => each === parts.get('FREQ'))
  if (!frequency) return `must have FREQ=${frequencies.join(', FREQ=')}`
  const interval = wholeOf(parts.get('INTERVAL') ?? '1', 1, maxInterval)
  if (interval === undefined) return `must have an INTERVAL from 1 to ${maxInterval}`
  const count = parts.has('COUNT') ? wholeOf(parts.get('COUNT') ?? '', 1, 10_000) : null
  if (count === undefined) return 'must have a COUNT from 1 to 10000'
  const until = parts.has('UNTIL') ? untilOf(parts.get('UNTIL') ?? '') : null
  if (until === undefined) return 'must have an UNTIL such as 20271231 or 20271231T220000Z'
  if (count !== null && until !== null) return 'must not have both COUNT and UNTIL'
  const days = listOf(parts.get('BYDAY'), weekDayOf)
  if (!days) return 'must have a BYDAY such as MO,TH or 1SU'
  if (days.some(({ ordinal }) => ordinal !== 0) && !['MONTHLY', 'YEARLY'].includes(frequency))
    return 'can number days of BYDAY only with FREQ=MONTHLY or FREQ=YEARLY'
  const monthDays = listOf(parts.get('BYMONTHDAY'), (each) => signedOf(each, 31))
  if (!monthDays) return 'must have a BYMONTHDAY from 1 to 31 or from -31 to -1'
  if (monthDays.length > 0 && frequency === 'WEEKLY') return 'cannot have BYMONTHDAY with FREQ=WEEKLY'
  const months = listOf(parts.get('BYMONTH'), (each) => wholeOf(each, 1, 12))
  if (!months) return 'must have a BYMONTH from 1 to 12'
  return {
    frequency,
    interval,
    count,
    until: until?.at ?? null,
    isUntilInstant: until?.isInstant ?? false,
    days,
    monthDays,
    months,
  }
}

/** The names of parts that are understood; weeks begin on Monday whatever `WKST` says. */
const knownParts = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'WKST'])

const wholeOf = (text: string, least: number, most: number): number | undefined => {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  return value >= least && value <= most ? value : undefined
}

const signedOf = (text: string, most: number): number | undefined => {
  const value = /^[+-]?\d{1,2}$/.test(text) ? Number(text) : 0
  return value !== 0 && Math.abs(value) <= most ? value : undefined
}

const weekDayOf = (text: string): WeekDay | undefined => {
  const [, ordinal = '', name = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(text) ?? []
  const day = weekDays.indexOf(name)
  const number = ordinal === '' ? 0 : signedOf(ordinal, 53)
  return day < 0 || number === undefined ? undefined : { day, ordinal: number }
}

const untilOf = (text: string): { readonly at: number; readonly isInstant: boolean } | undefined => {
  const found = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/.exec(text)
  if (!found) return undefined
  const [, year, month, day, hour = '23', minute = '59', second = '59', zulu] = found
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(at) ? undefined : { at, isInstant: zulu !== undefined }
}

const listOf = <T>(text: string | undefined, read: (each: string) => T | undefined): readonly T[] | undefined => {
  if (text === undefined) return []
  const all = text.split(',').map(read)
  return all.every((each) => each !== undefined) ? all : undefined
}
