import type { Context } from 'hono'
import { parseAccept } from 'hono/utils/accept'

/** The languages of the pages about figures: those of Belgium's regions, and English. */
export const languages = ['nl', 'fr', 'de', 'en'] as const

export type Language = (typeof languages)[number]

export const isLanguage = (text: string | undefined): text is Language => languages.some((each) => each === text)

/** The language that the address names with `lang`, or else the one that the browser prefers; English where neither is known. */
export const languageOf = (c: Context): Language => {
  const asked = c.req.query('lang')
  return isLanguage(asked) ? asked : preferredOf(c.req.header('accept-language'))
}

const preferredOf = (accepted: string | undefined): Language => {
  const ranges = parseAccept(accepted ?? '').filter(({ q }) => q > 0)
  for (const { type } of ranges.toSorted((left, right) => right.q - left.q)) {
    const language = type.toLowerCase().split('-')[0]
    if (isLanguage(language)) return language
  }
  return 'en'
}
