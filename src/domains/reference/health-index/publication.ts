import { addMonthsToDay, type Day, dayBefore, dayOf, type Month } from '#core/calendar.ts'
import { firstMonth } from './model.ts'

/**
 * The day on which Statbel publishes a month's indices: the last working day but one of that month, so that the Belgian Official Gazette
 * prints them on the last. This held in all checked months (2000-01, 2001-01, 2007-11, 2021-09), but Statbel does not promise it.
 */
export const expectedOn = (month: Month): Day => {
  const last = workingDayUpTo(addMonthsToDay(`${month}-31`, 0))
  return workingDayUpTo(dayBefore(last))
}

/** Why a month has no figure, and the day on which Statbel was or is expected to publish it. */
export interface Absence {
  readonly why: 'too-early' | 'not-published' | 'not-loaded'
  readonly month: Month
  readonly expectedOn: Day
}

export const absenceOf = (month: Month, today: Day): Absence => {
  const day = expectedOn(month)
  const why = month < firstMonth ? 'too-early' : day > today ? 'not-published' : 'not-loaded'
  return { why, month, expectedOn: day }
}

/** The same in words. */
export const whyMissing = (what: string, month: Month, today: Day): string =>
  absenceInWords(what, absenceOf(month, today))

export const absenceInWords = (what: string, { why, month, expectedOn: day }: Absence): string => {
  if (why === 'too-early') return `No ${what} is known for ${month}. The figures begin in ${firstMonth}.`
  return why === 'not-published'
    ? `The ${what} of ${month} is not published yet. Statbel is expected to publish it on ${day}, the last working day but one of that month.`
    : `The ${what} of ${month} is not loaded on this server. Statbel was expected to publish it on ${day}.`
}

const workingDayUpTo = (day: Day): Day => (isWorkingDay(day) ? day : workingDayUpTo(dayBefore(day)))

const isWorkingDay = (day: Day): boolean => {
  const weekday = new Date(day).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !fixedHolidays.has(day.slice(5)) && !movableHolidays(day).includes(day)
}

/** Belgian public holidays. */
const fixedHolidays = new Set(['01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25'])

/** Easter Monday, Ascension Day and Whit Monday. */
const movableHolidays = (day: Day): readonly Day[] => {
  const easter = easterSunday(Number(day.slice(0, 4)))
  return [1, 39, 50].map((days) => dayOf(Date.parse(easter) + days * 86_400_000))
}

/** The Gregorian computus in the form of Butcher and Meeus. */
const easterSunday = (year: number): Day => {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const yearOfCentury = year % 100
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const days = epact + weekday - 7 * shift + 114
  const month = String(Math.floor(days / 31)).padStart(2, '0')
  return `${year}-${month}-${String((days % 31) + 1).padStart(2, '0')}`
}
