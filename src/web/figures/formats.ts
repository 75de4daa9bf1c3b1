import type { Day, Month } from '#core/calendar.ts'
import type { Language } from './language.ts'

/** How a language writes figures and days, as people in Belgium expect. */
export interface Formats {
  /** `500.00` as an amount in euro. */
  readonly money: (amount: string) => string
  /** A number, or a sum of numbers, with the decimal mark of the language. */
  readonly decimals: (text: string) => string
  readonly day: (day: Day) => string
  readonly month: (month: Month) => string
  readonly shortMonth: (month: Month) => string
  /** `+1.04` as `+1,04 %`. */
  readonly perCent: (text: string) => string
  /** `0.75` as `75 %`. */
  readonly percentage: (share: number) => string
}

const nbsp = '\u00A0'

const locales: Readonly<Record<Language, string>> = { nl: 'nl-BE', fr: 'fr-BE', de: 'de-BE', en: 'en-GB' }

const thousands: Readonly<Record<Language, string>> = { nl: '.', fr: nbsp, de: '.', en: ',' }

const formatsIn = (language: Language): Formats => {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const written = new Intl.DateTimeFormat(locales[language], { timeZone: 'UTC', ...options })
    return (day: Day): string => written.format(Date.parse(day))
  }
  const longDay = format({ day: 'numeric', month: 'long', year: 'numeric' })
  const longMonth = format({ month: 'long', year: 'numeric' })
  const shortMonth = format({ month: 'short', year: 'numeric' })
  const decimals = (text: string): string => (language === 'en' ? text : text.replaceAll(/(?<=[0-9])\.(?=[0-9])/g, ','))
  const perCent = (text: string): string => `${decimals(text)}${language === 'nl' || language === 'en' ? '' : nbsp}%`
  return {
    decimals,
    money: (amount) => {
      const grouped = decimals(amount).replace(/^[0-9]+/, (whole) =>
        whole.replaceAll(/\B(?=([0-9]{3})+$)/g, thousands[language]),
      )
      if (language === 'en') return `€${grouped}`
      return language === 'nl' ? `€${nbsp}${grouped}` : `${grouped}${nbsp}€`
    },
    // The first day of a month is an ordinal in French. A line does not end between day and month.
    day: (day) => {
      const text = longDay(day)
      return (language === 'fr' ? text.replace(/^1 /, '1er ') : text).replace(' ', nbsp)
    },
    month: (month) => longMonth(`${month}-01`),
    shortMonth: (month) => shortMonth(`${month}-01`),
    perCent,
    percentage: (share) => perCent(String(Number((share * 100).toFixed(2)))),
  }
}

const made = new Map<Language, Formats>()

export const formatsOf = (language: Language): Formats => {
  const known = made.get(language) ?? formatsIn(language)
  made.set(language, known)
  return known
}
