import { canonicalNumber } from './json-number.ts'

/**
 * One text for each JSON value. White space, the order of members and the notation of numbers make no difference; every digit
 * does. `text` must be valid JSON without repeated names.
 */
export const canonicalJson = (text: string): string =>
  mayBeInexact.test(text) ? (JSON.parse(text, written) as string) : canonical(JSON.parse(text))

/** An exponent, or more digits than every 64-bit float keeps. It may also match inside a text. */
const mayBeInexact = /[0-9][eE]|[0-9.]{16}/

const canonical = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return inOrder(value, canonical)
}

/** A reviver: everything within a value is already canonical text. `source` is the notation of a number. */
const written = (_: string, value: unknown, context?: { readonly source?: string }): string => {
  if (typeof value === 'number') return canonicalNumber(context?.source ?? String(value))
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return inOrder(value, String)
}

const inOrder = (value: object, toText: (value: unknown) => string): string => {
  let text = ''
  if (Array.isArray(value)) {
    for (const element of value) text += `,${toText(element)}`
    return `[${text.slice(1)}]`
  }
  const members = value as Readonly<Record<string, unknown>>
  for (const name of sorted(Object.keys(members))) text += `,${JSON.stringify(name)}:${toText(members[name])}`
  return `{${text.slice(1)}}`
}

/** Most objects are already sorted, and a check takes a tenth of sorting. */
const sorted = (names: string[]): readonly string[] =>
  names.every((name, index) => index === 0 || (names[index - 1] ?? '') < name) ? names : names.sort()

/** The same JSON text without white space between its parts. */
export const compactJson = (text: string): string =>
  text.replaceAll(/("[^"\\]*(?:\\.[^"\\]*)*")|\s+/g, (_, quoted: string | undefined) => quoted ?? '')
