import { asText } from './definitions.ts'
import type { AskIcu, IcuAnswer, IcuArgument } from './icu-kinds.ts'

const { parse, stringify } = JSON

/** ICU as a realm sees it. */
export interface Icu {
  /** What a class of `Intl` is made with, as one text: the same for the same locales and options. */
  readonly made: (kind: string, locales?: unknown, options?: unknown) => string
  /** Throws what ICU throws, as an error of this realm. */
  readonly ask: (made: string, method: string, args?: readonly unknown[]) => unknown
}

/** Locales as texts: an object says its own. */
const localesOf = (locales: unknown): string[] | null => {
  if (locales === null) return null
  if (locales === undefined) return []
  if (typeof locales === 'string') return [locales]
  const isLocale = Object.prototype.toString.call(locales) === '[object Intl.Locale]'
  return Array.from(isLocale ? [locales] : (Object(locales) as ArrayLike<unknown>), (locale) => {
    if (typeof locale === 'string' || (typeof locale === 'object' && locale !== null)) return asText(locale)
    throw new TypeError('Incorrect locale information provided')
  })
}

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))

const optionsOf = (options: unknown): Record<string, string | number | boolean> | null => {
  if (options === null) return null
  const read: Record<string, string | number | boolean> = {}
  const from = Object(options) as Record<string, unknown>
  for (const name in from) {
    const value = from[name]
    if (value !== undefined) read[name] = isPlain(value) ? value : asText(value)
  }
  return read
}

const argument = (value: unknown): IcuArgument => {
  if (value === null || isPlain(value)) return Object.is(value, -0) ? { number: '-0' } : value
  if (typeof value === 'number') return { number: String(value) }
  if (typeof value === 'bigint') return { bigint: String(value) }
  return Array.isArray(value) ? value.map(argument) : null
}

export const icuOf = (askIcu: AskIcu): Icu => ({
  // JSON has no word for undefined, and no options are others than null.
  made: (kind, locales, options) =>
    stringify([kind, localesOf(locales), ...(options === undefined ? [] : [optionsOf(options)])]),
  ask: (made, method, args = []) => {
    const { value, thrown } = parse(askIcu(made, method, stringify(args.map(argument)))) as IcuAnswer
    if (!thrown) return value
    throw thrown.name === 'TypeError' ? new TypeError(thrown.message) : new RangeError(thrown.message)
  },
})
