/**
 * The languages of a realm. QuickJS has none, and Node's own `Intl` is ICU, which answers as every browser does: only texts go
 * to it and plain data comes back, so a realm never holds an object of Node.
 */
import { type AskIcu, type IcuAnswer, type IcuArgument, icuKinds } from './icu-kinds.ts'

/** How many formatters are stored at a time: each takes some tens of kilobytes. */
const maxFormatters = 64
/** Characters of one question: for some texts ICU takes time that grows with their square. */
const maxCharacters = 10_000

const constructors = Intl as unknown as Readonly<Record<string, new (locales: unknown, options: unknown) => object>>

/** What `undefined` stands for, whatever the machine's own locale is. */
const defaultLocale = 'en-US'

type Method = (...args: unknown[]) => unknown

const read = (item: IcuArgument | undefined): unknown => {
  if (typeof item !== 'object' || item === null) return item
  if ('number' in item) return Number(item.number)
  return 'bigint' in item ? BigInt(item.bigint) : item
}

const isKind = (name: string): boolean => Object.hasOwn(icuKinds, name)

/** What there is besides formatters: functions of `Intl` and of texts and dates, which need locales and options too. */
const others: Readonly<
  Record<string, (locales: string[], options: object | undefined, ...args: unknown[]) => unknown>
> = {
  'Date toLocaleString': (locales, options, time) => new Date(time as number).toLocaleString(locales, options),
  'Date toLocaleDateString': (locales, options, time) => new Date(time as number).toLocaleDateString(locales, options),
  'Date toLocaleTimeString': (locales, options, time) => new Date(time as number).toLocaleTimeString(locales, options),
  'String toLocaleUpperCase': (locales, _, text) => (text as string).toLocaleUpperCase(locales),
  'String toLocaleLowerCase': (locales, _, text) => (text as string).toLocaleLowerCase(locales),
  'Intl supportedValuesOf': (_, __, key) => Intl.supportedValuesOf(key as 'calendar'),
  'Locale describe': ([tag = ''], options) => describeLocale(new Intl.Locale(tag, options)),
  'Locale maximize': ([tag = '']) => new Intl.Locale(tag).maximize().toString(),
  'Locale minimize': ([tag = '']) => new Intl.Locale(tag).minimize().toString(),
}

const localeProperties = [
  'baseName',
  'calendar',
  'caseFirst',
  'collation',
  'hourCycle',
  'language',
  'numberingSystem',
  'numeric',
  'region',
  'script',
] as const

const describeLocale = (locale: Intl.Locale): object => ({
  tag: locale.toString(),
  ...Object.fromEntries(localeProperties.map((name) => [name, locale[name]])),
})

/** Answers what realms ask; keeps the formatters that were used last. */
export const openIcu = (): AskIcu => {
  const formatters = new Map<string, object>()
  const formatterOf = (made: string, name: string, locales: unknown, options: unknown): object => {
    const found = formatters.get(made)
    formatters.delete(made)
    const Kind = constructors[name] as (typeof constructors)[string]
    const formatter = found ?? new Kind(locales, options)
    formatters.set(made, formatter)
    if (formatters.size > maxFormatters) formatters.delete(formatters.keys().next().value ?? '')
    return formatter
  }

  const answer = (made: string, method: string, args: readonly unknown[]): unknown => {
    const [name, given, options] = JSON.parse(made) as [string, string[] | null, object | undefined]
    if (method === 'getCanonicalLocales') return Intl.getCanonicalLocales(given as string[])
    if (method === 'supportedLocalesOf' && isKind(name))
      return (Reflect.get(constructors[name] as object, method) as Method)(given, options)
    const locales = given?.length === 0 ? [defaultLocale] : given
    const operation = Object.hasOwn(others, `${name} ${method}`) ? others[`${name} ${method}`] : undefined
    if (operation) return operation(locales as string[], options, ...args)
    if (!isKind(name)) throw new TypeError(`Intl.${name} is not a constructor`)
    const formatter = formatterOf(made, name, locales, options)
    if (name === 'Segmenter' && method === 'segment')
      return Array.from((formatter as Intl.Segmenter).segment(args[0] as string), ({ index, isWordLike }) => [
        index,
        isWordLike,
      ])
    const { methods, bound } = icuKinds[name] as (typeof icuKinds)[string]
    if (method !== bound && !methods.includes(method)) throw new TypeError(`Intl.${name} has no ${method}`)
    return Reflect.apply(Reflect.get(formatter, method) as Method, formatter, args)
  }

  return (made, method, text) => {
    try {
      if (made.length + text.length > maxCharacters)
        throw new RangeError(`Intl takes at most ${maxCharacters.toLocaleString('en')} characters at a time here`)
      const args = (JSON.parse(text) as IcuArgument[]).map(read)
      return JSON.stringify({ value: answer(made, method, args) } satisfies IcuAnswer)
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error))
      return JSON.stringify({ thrown: { name, message } } satisfies IcuAnswer)
    }
  }
}
