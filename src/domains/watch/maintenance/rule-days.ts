import type { Rule, WeekDay } from './rule.ts'

const dayMs = 86_400_000

/**
 * The days of a rule that begins on `firstDay`, in order, within a span: milliseconds since 1970 of their midnight, read as UTC. Where
 * occurrences are counted, all days from the first on are looked at.
 */
export function* ruleDays(
  rule: Rule,
  firstDay: number,
  span: { readonly from: number; readonly to: number },
): Generator<number> {
  const first = new Date(firstDay)
  const lastDay = span.to
  let left = rule.count ?? Number.POSITIVE_INFINITY
  const start = rule.count === null ? Math.max(firstDay, Math.floor(span.from / dayMs) * dayMs) : firstDay
  for (let day = start; day <= lastDay && left > 0; day += dayMs) {
    if (!isInPeriod(rule, first, day) || !isOfRule(rule, first, new Date(day))) continue
    left--
    yield day
  }
}

/** Every n-th day, week, month or year, counted from that of the first day; weeks begin on Monday. */
const isInPeriod = ({ frequency, interval }: Rule, first: Date, day: number): boolean => {
  if (interval === 1) return true
  const at = new Date(day)
  const passed = {
    DAILY: () => (day - first.getTime()) / dayMs,
    WEEKLY: () => (mondayOf(day) - mondayOf(first.getTime())) / (7 * dayMs),
    MONTHLY: () => monthNumber(at) - monthNumber(first),
    YEARLY: () => at.getUTCFullYear() - first.getUTCFullYear(),
  }[frequency]()
  return passed % interval === 0
}

const isOfRule = (rule: Rule, first: Date, day: Date): boolean => {
  const { frequency, days, monthDays, months } = rule
  if (months.length > 0 && !months.includes(day.getUTCMonth() + 1)) return false
  if (monthDays.length > 0 && !isMonthDay(monthDays, day)) return false
  if (days.length > 0 && !days.some((each) => isWeekDay(rule, each, day))) return false
  if (days.length > 0 || monthDays.length > 0) return true
  // Without a list of days, the first day says which one it is.
  if (frequency === 'DAILY') return true
  if (frequency === 'WEEKLY') return day.getUTCDay() === first.getUTCDay()
  if (day.getUTCDate() !== first.getUTCDate()) return false
  return frequency === 'MONTHLY' || months.length > 0 || day.getUTCMonth() === first.getUTCMonth()
}

const isMonthDay = (wanted: readonly number[], day: Date): boolean => {
  const fromStart = day.getUTCDate()
  return wanted.includes(fromStart) || wanted.includes(fromStart - 1 - daysInMonth(day))
}

const isWeekDay = ({ frequency, months }: Rule, { day: wanted, ordinal }: WeekDay, day: Date): boolean => {
  if ((day.getUTCDay() + 6) % 7 !== wanted) return false
  if (ordinal === 0) return true
  // Numbers count within the month; within the year where a yearly rule names no months.
  const isOfYear = frequency === 'YEARLY' && months.length === 0
  const [before, after] = isOfYear
    ? [dayOfYear(day) - 1, daysInYear(day) - dayOfYear(day)]
    : [day.getUTCDate() - 1, daysInMonth(day) - day.getUTCDate()]
  return ordinal > 0 ? Math.floor(before / 7) + 1 === ordinal : Math.floor(after / 7) + 1 === -ordinal
}

const monthNumber = (day: Date): number => day.getUTCFullYear() * 12 + day.getUTCMonth()
const daysInMonth = (day: Date): number =>
  new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate()
const yearStart = (day: Date): number => Date.UTC(day.getUTCFullYear(), 0, 1)
const dayOfYear = (day: Date): number => Math.floor((day.getTime() - yearStart(day)) / dayMs) + 1
const daysInYear = (day: Date): number => (Date.UTC(day.getUTCFullYear() + 1, 0, 1) - yearStart(day)) / dayMs
/** The Monday of a week; 5 January 1970 was one. */
const mondayOf = (day: number): number => Math.floor((day / dayMs - 4) / 7) * 7 * dayMs + 4 * dayMs
