import fc from 'fast-check'

/** Expressions about languages: a guest is to answer each as Node does, or to refuse it as Node does. */
const written = [
  `['b', 'A', 'a', 'B'].sort((x, y) => x.localeCompare(y))`,
  `['z', 'é', 'e', 'É', 'f', 'E', 'ø', 'o', 'ß', 'ss', 'æ', 'ae', 'œ', 'ñ', 'n', 'ij', 'ĳ'].sort((x, y) => x.localeCompare(y))`,
  `['_a', '-a', 'a b', 'ab', 'a-b', '10', '9', '1', '', ' ', '€', '$', 'α', 'я', '日', '한', '😀'].sort((x, y) => x.localeCompare(y))`,
  `['item10', 'item9', 'Item1'].sort((x, y) => x.localeCompare(y, undefined, { numeric: true }))`,
  `['a', 'A', 'á', 'Á', 'b'].map((x) => ['base', 'accent', 'case', 'variant'].map((sensitivity) => 'a'.localeCompare(x, 'nl', { sensitivity })))`,
  `['côte', 'coté', 'cote', 'côté'].sort(new Intl.Collator('fr').compare)`,
  `['ä', 'a', 'z'].sort(new Intl.Collator('de', { caseFirst: 'upper' }).compare)`,
  `['ä', 'a', 'z'].sort(new Intl.Collator('sv').compare)`,
  `['Ab', 'aB', 'ab', 'AB', 'a b', "a'b"].sort(Intl.Collator('de', { ignorePunctuation: true }).compare)`,
  `['résumé', 'resume', 'Résumé'].filter((x) => x.localeCompare('resume', 'en', { sensitivity: 'base' }) === 0)`,
  `'a\\u0301'.localeCompare('á')`,
  `'a'.localeCompare()`,
  `'\\ud800'.localeCompare('\\ud801')`,
  `'x'.localeCompare('y', 'no_locale')`,
  `new Intl.Collator('nl-BE', { numeric: true }).resolvedOptions()`,
  `(1234.5).toLocaleString('en-US', { style: 'currency', currency: 'EUR' })`,
  `(1234.5).toLocaleString()`,
  `(1234567.891).toLocaleString('nl-BE')`,
  `(0.256).toLocaleString('fr-BE', { style: 'percent', maximumFractionDigits: 1 })`,
  `(1234567).toLocaleString('de-DE', { notation: 'compact' })`,
  `(1234567).toLocaleString('en', { notation: 'compact', compactDisplay: 'long' })`,
  `(5).toLocaleString('nl', { style: 'unit', unit: 'kilometer-per-hour' })`,
  `(5).toLocaleString('en', { style: 'currency' })`,
  `(5).toLocaleString('en', { minimumFractionDigits: 101 })`,
  `(() => { try { return (5).toLocaleString('en', null) } catch (error) { return error.name } })()`,
  `(5).toLocaleString(null)`,
  `[NaN, Infinity, -0, 1e21, 5e-324, 0.1 + 0.2].map((n) => n.toLocaleString('fr'))`,
  `12345678901234567890n.toLocaleString('de')`,
  `[1234.5, new Date(0), null, undefined, 'x', 5n].toLocaleString('nl', { timeZone: 'UTC' })`,
  `new Float64Array([1234.5, 2]).toLocaleString('de', { minimumFractionDigits: 2 })`,
  `new Intl.NumberFormat('nl-BE', { style: 'currency', currency: 'EUR' }).formatToParts(-1234.5)`,
  `new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' }).formatRange(3, 5)`,
  `new Intl.NumberFormat('en').format('12345678901234567890.123')`,
  `[1, 2].map(new Intl.NumberFormat('en', { minimumFractionDigits: 2 }).format)`,
  `Intl.NumberFormat('fr', { signDisplay: 'always' }).format(3)`,
  `(() => { try { return Intl.PluralRules.prototype.select.call({}, 1) } catch (error) { return error.name } })()`,
  `Intl.PluralRules('en')`,
  `new Date(0).toLocaleDateString('nl-BE', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })`,
  `['en-US', 'en-GB', 'nl-BE', 'fr-BE', 'de-DE', 'ja'].map((each) => new Date(Date.UTC(2024, 1, 29, 13, 5, 9)).toLocaleString(each))`,
  `new Date(Date.UTC(2024, 1, 29, 13, 5)).toLocaleTimeString('de', { hour: '2-digit', minute: '2-digit' })`,
  `new Date(Date.UTC(2024, 1, 29, 13, 5)).toLocaleTimeString('en', { timeStyle: 'short', timeZone: 'Europe/Brussels' })`,
  `new Date(0).toLocaleDateString('en', { timeStyle: 'short' })`,
  `new Date(0).toLocaleDateString('en', { timeZone: 'Mars/Olympus' })`,
  `new Date(NaN).toLocaleDateString('en')`,
  `new Date(0).toLocaleDateString('en', undefined)`,
  `(() => { try { return new Date(0).toLocaleDateString('en', null) } catch (error) { return error.name } })()`,
  `new Intl.DateTimeFormat('en').format(NaN)`,
  `new Intl.DateTimeFormat('fr', { dateStyle: 'full', timeStyle: 'long' }).format(new Date(0))`,
  `new Intl.DateTimeFormat('de', { month: 'short', day: 'numeric' }).formatToParts(new Date(0))`,
  `new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }).formatRange(new Date(0), new Date(864e6))`,
  `new Intl.DateTimeFormat().resolvedOptions().timeZone`,
  `[new Date(2020, 6, 1).getHours(), new Date(2020, 6, 1).toISOString(), new Date(0).getTimezoneOffset()]`,
  `[0, 1, 2, 11, 21, 22, 23].map((n) => new Intl.PluralRules('en', { type: 'ordinal' }).select(n))`,
  `['fr', 'ru', 'ar'].map((each) => [0, 1, 2, 5, 21].map((n) => new Intl.PluralRules(each).select(n)))`,
  `new Intl.RelativeTimeFormat('nl', { numeric: 'auto' }).format(-1, 'day')`,
  `new Intl.RelativeTimeFormat('en').format(3, 'fortnight')`,
  `new Intl.ListFormat('fr', { type: 'disjunction' }).format(new Set(['a', 'b', 'c']))`,
  `new Intl.ListFormat('en').format([1])`,
  `new Intl.DisplayNames('nl', { type: 'region' }).of('BE')`,
  `Array.from(new Intl.Segmenter('en', { granularity: 'grapheme' }).segment('e\\u0301👨‍👩‍👧🇧🇪x'), (each) => each.segment)`,
  `[...new Intl.Segmenter('nl', { granularity: 'word' }).segment("Foto's zijn mooi, toch?")]`,
  `new Intl.Segmenter('en', { granularity: 'sentence' }).segment('One. Two! Three?').containing(6)`,
  `new Intl.Segmenter('en').segment('abc').containing(9)`,
  `Intl.getCanonicalLocales(['EN-us', 'nl-be'])`,
  `Intl.getCanonicalLocales()`,
  `Intl.NumberFormat.supportedLocalesOf(['nl-BE', 'xx', 'de'])`,
  `Intl.supportedValuesOf('unit').includes('liter')`,
  `Intl.supportedValuesOf('nothing')`,
  `[new Intl.Locale('zh-Hant-TW').language, String(new Intl.Locale('nl', { region: 'BE' })), new Intl.Locale('en').maximize().region]`,
  `new Intl.NumberFormat(new Intl.Locale('de')).format(1.5)`,
  `['istanbul'.toLocaleUpperCase('tr'), 'IJS'.toLocaleLowerCase('nl'), 'straße'.toLocaleUpperCase(), 'ΑΣ'.toLocaleLowerCase(), 'I'.toLocaleLowerCase(['lt', 'en'])]`,
  `'x'.toLocaleUpperCase('no_locale')`,
  `['NFC', 'NFD', 'NFKC', 'NFKD'].map((form) => 'é ﬁ ① \\u1e9b\\u0323'.normalize(form))`,
  `[typeof Intl, Object.prototype.toString.call(Intl), Object.keys(Intl), Object.prototype.toString.call(new Intl.Collator())]`,
  `Object.keys(Number.prototype).length + [...(function* () { for (const name in 'x') yield name })()].length`,
]

const locale = fc.constantFrom('en-US', 'en-GB', 'nl-BE', 'nl', 'fr-BE', 'fr', 'de-DE', 'de-AT')
const text = (value: unknown): string => JSON.stringify(value)
const word = fc.string({ unit: fc.constantFrom(...Array.from(' _-.09aAbBzZéÉèöÖßñœçıIi\u0301&€日')), maxLength: 6 })
const mixed = fc.string({
  unit: fc.constantFrom(...Array.from(' !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~019aAbByYzZ')),
  maxLength: 4,
})

const compared = fc
  .tuple(fc.array(fc.oneof(word, mixed), { minLength: 2, maxLength: 12 }), locale)
  .map(([words, of]) => `${text(words)}.sort(new Intl.Collator('${of}').compare)`)
const comparedWith = fc
  .tuple(
    word,
    word,
    locale,
    fc.record({ numeric: fc.boolean(), sensitivity: fc.constantFrom('base', 'accent', 'case', 'variant') }),
  )
  .map(([left, right, of, options]) => `${text(left)}.localeCompare(${text(right)}, '${of}', ${text(options)})`)
const numberOptions = fc.oneof(
  fc.constant({}),
  fc.record({ style: fc.constant('currency'), currency: fc.constantFrom('EUR', 'USD', 'JPY', 'GBP') }),
  fc.record({ style: fc.constant('percent'), maximumFractionDigits: fc.integer({ min: 0, max: 4 }) }),
  fc.record({ notation: fc.constantFrom('compact', 'scientific', 'engineering'), useGrouping: fc.boolean() }),
  fc.record({
    minimumIntegerDigits: fc.integer({ min: 1, max: 5 }),
    maximumSignificantDigits: fc.integer({ min: 1, max: 6 }),
  }),
)
const number = fc.oneof(fc.integer({ min: -1e7, max: 1e7 }), fc.double({ min: -1e6, max: 1e6, noNaN: true }))
const formatted = fc
  .tuple(number, locale, numberOptions)
  .map(([value, of, options]) => `(${value}).toLocaleString('${of}', ${text(options)})`)
const part = (values: string[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
const dateOptions = fc.oneof(
  fc.record({
    weekday: part(['long', 'short']),
    year: part(['numeric', '2-digit']),
    month: part(['long', 'short', 'numeric', '2-digit']),
    day: part(['numeric', '2-digit']),
    hour: part(['numeric', '2-digit']),
    minute: part(['numeric', '2-digit']),
    timeZone: part(['UTC', 'Europe/Brussels', 'America/New_York']),
    hour12: fc.option(fc.boolean(), { nil: undefined }),
  }),
  fc.record({ dateStyle: part(['full', 'long', 'medium', 'short']), timeStyle: part(['long', 'medium', 'short']) }),
)
const dated = fc
  .tuple(
    fc.integer({ min: -1e12, max: 4e12 }),
    locale,
    dateOptions,
    fc.constantFrom('toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'),
  )
  .map(([time, of, options, name]) => `new Date(${time}).${name}('${of}', ${text(options)})`)

/** Written and drawn expressions, the same ones each time. */
export const intlExpressions: readonly string[] = [
  ...written,
  ...fc.sample(fc.oneof(compared, comparedWith, formatted, dated), { numRuns: 300, seed: 20_241_129 }),
]
