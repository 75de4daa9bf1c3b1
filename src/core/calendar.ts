/** A calendar month, `YYYY-MM`. Months compare as text. */
export type Month = string
/** A calendar day, `YYYY-MM-DD`. Days compare as text. */
export type Day = string

const monthPattern = /^[0-9]{4}-(0[1-9]|1[0-2])$/

export const isMonth = (text: string): boolean => monthPattern.test(text)

/** True for a day that exists: `2024-02-29`, not `2023-02-29`. */
export const isDay = (text: string): boolean => {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) || !isMonth(text.slice(0, 7))) return false
  const day = Number(text.slice(8))
  return day >= 1 && day <= daysIn(text.slice(0, 7))
}

export const monthOf = (day: Day): Month => day.slice(0, 7)

/** The month `count` months later (earlier when negative). */
export const addMonths = (month: Month, count: number): Month => {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count
  return `${pad(Math.floor(index / 12), 4)}-${pad((index % 12) + 1, 2)}`
}

/** The same day of the month `count` months later, or that month's last day where it is shorter. */
export const addMonthsToDay = (day: Day, count: number): Day => {
  const month = addMonths(monthOf(day), count)
  return `${month}-${pad(Math.min(Number(day.slice(8)), daysIn(month)), 2)}`
}

/** The same day `count` years later; 29 February becomes 28 February in a common year. */
export const addYears = (day: Day, count: number): Day => addMonthsToDay(day, count * 12)

/** The UTC day of an instant in milliseconds since 1970. */
export const dayOf = (milliseconds: number): Day => new Date(milliseconds).toISOString().slice(0, 10)

/** The day after. */
export const nextDay = (day: Day): Day => dayOf(Date.parse(day) + 86_400_000)

/** The day before. */
export const dayBefore = (day: Day): Day => dayOf(Date.parse(day) - 86_400_000)

const daysIn = (month: Month): number => {
  const year = Number(month.slice(0, 4))
  const number = Number(month.slice(5))
  if (number === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(number) ? 30 : 31
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')
