import fc from 'fast-check'

/** The value of a JSON text for `toEqual`: no number is rounded, and no name is special. */
export const exactValue = (text: string): Exact => JSON.parse(text, exactly) as Exact

/** A value within its enclosing one; members are sorted by name. */
export type Exact = string | boolean | null | { readonly number: string } | readonly Exact[] | ExactObject
interface ExactObject {
  readonly members: readonly (readonly [string, Exact])[]
}

const exactly = (_: string, value: Exact | number, context?: { readonly source?: string }): Exact => {
  if (typeof value === 'number') return { number: String(valueOf(context?.source ?? '')) }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return { members: Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)) }
}

/** The member of an object; undefined where there is none. */
export const member = (value: Exact | undefined, name: string): Exact | undefined =>
  typeof value === 'object' && value !== null && 'members' in value
    ? value.members.find(([known]) => known === name)?.[1]
    : undefined

/** The number in units of 10^-1100. */
const valueOf = (source: string): bigint => {
  const [mantissa = '', exponent = '0'] = source.toLowerCase().split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  return BigInt(whole + fraction) * 10n ** BigInt(1_100 + Number(exponent) - fraction.length)
}

const digits = (most: number) => fc.stringMatching(new RegExp(`^(0|[1-9][0-9]{0,${most}})$`))
const numberText = fc
  .record({
    sign: fc.constantFrom('', '-'),
    whole: fc.oneof(digits(4), digits(30), fc.constant('9007199254740993')),
    fraction: fc.oneof(fc.constant(''), fc.stringMatching(/^\.[0-9]{1,25}$/)),
    exponent: fc.oneof({ weight: 3, arbitrary: fc.constant('') }, fc.stringMatching(/^[eE][+-]?[0-9]{1,2}$/)),
  })
  .map(({ sign, whole, fraction, exponent }) => sign + whole + fraction + exponent)
const nameText = fc
  .oneof(
    fc.constantFrom('__proto__', 'constructor', 'toString', '', '10', '9', 'a', 'b'),
    fc.string({ unit: 'grapheme', maxLength: 5 }).filter((name) => !name.includes('\0') && name.isWellFormed()),
  )
  .map((name) => JSON.stringify(name))
const space = fc.constantFrom('', '', ' ', '\n\t')

const valueText = fc.letrec<{ value: string; object: string; list: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    numberText,
    fc.constantFrom('true', 'null', '""', '"\\u00e9"', '"\\ud83d\\ude00"', '"1e5, {"'),
    nameText,
    tie('object'),
    tie('list'),
  ),
  object: fc
    .tuple(fc.uniqueArray(fc.tuple(nameText, tie('value')), { selector: ([name]) => name, maxLength: 5 }), space)
    .map(([members, space]) => `{${space}${members.map((member) => member.join(`${space}:`)).join(`,${space}`)}}`),
  list: fc.tuple(fc.array(tie('value'), { maxLength: 4 }), space).map(([all, space]) => `[${all.join(space + ',')}]`),
}))

/** Texts of JSON objects, with white space, odd names, and numbers that no 64-bit float holds. */
export const objectText = valueText.object
