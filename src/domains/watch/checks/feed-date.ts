import { parseInstant } from '#core/instant.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Hours east of UTC of the zones that RFC 822 names. */
const zones: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
}

const rfc822 =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{2}|\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s+([a-z]{1,3}|[+-]\d{2}:?\d{2}))?)?$/i

/** Milliseconds since 1970 of a date in the form of RFC 822, of RFC 3339, or `YYYY-MM-DD`. Undefined for any other. */
export const parseFeedDate = (text: string): number | undefined => {
  const trimmed = text.trim().slice(0, 60)
  const [, day, name = '', year = '', hour = '0', minute = '0', second = '0', zone = 'gmt'] = rfc822.exec(trimmed) ?? []
  if (day === undefined) return parseIso(trimmed)
  const month = months.indexOf(name.toLowerCase())
  const offset = offsetHours(zone.toLowerCase())
  if (month < 0 || offset === undefined) return undefined
  const fullYear = year.length === 2 ? 2_000 + Number(year) : Number(year)
  return Date.UTC(fullYear, month, Number(day), Number(hour), Number(minute), Number(second)) - offset * 3_600_000
}

/** Feeds also leave out seconds, zone or time of RFC 3339. */
const parseIso = (text: string): number | undefined => {
  const [, day, time, seconds = ':00', zone = 'Z'] =
    /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)?([Zz]|[+-]\d{2}:?\d{2})?)?$/.exec(text) ?? []
  if (day === undefined) return undefined
  const offset = zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')
  const instant = parseInstant(time === undefined ? `${day}T00:00:00Z` : `${day}T${time}${seconds}${offset}`)
  return instant === undefined ? undefined : instant / 1_000
}

const offsetHours = (zone: string): number | undefined => {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  if (sign === undefined) return zones[zone] ?? (zone.length === 1 ? 0 : undefined)
  return (sign === '-' ? -1 : 1) * (Number(hours) + Number(minutes) / 60)
}
