import type { Context } from 'hono'
import type { AppEnv } from '#http/app-env.ts'

/** Names of events and sessions are at most this long. */
const maxLength = 200

/** A parameter of the address as somebody typed it; empty when it is not there. NUL and lone surrogates are in no name. */
export const parameter = (c: Context<AppEnv>, name: string): string => cleaned(c.req.query(name) ?? '')

export const parameters = (c: Context<AppEnv>, name: string, longest = maxLength): readonly string[] =>
  (c.req.queries(name) ?? []).map((text) => cleaned(text, longest))

/** A parameter as every page reads it. */
export const cleaned = (text: string, longest = maxLength): string => {
  const short = text.slice(0, longest)
  return short.isWellFormed() ? short.replaceAll('\0', '') : ''
}

/** The query of an address: parameters with a value, in their order; empty without any. */
export const queryOf = (values: Readonly<Record<string, string | readonly string[]>>): string => {
  const pairs = Object.entries(values).flatMap(([name, value]) => [value].flat().map((each) => [name, each] as const))
  const query = new URLSearchParams(pairs.filter(([, value]) => value !== '').map(([name, value]) => [name, value]))
  return query.size === 0 ? '' : `?${query}`
}

/** A text that a filter leaves out when it is empty. */
export const orUndefined = (text: string): string | undefined => (text === '' ? undefined : text)
