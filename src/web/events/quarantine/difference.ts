import type { JsonSchema } from '#domains/eye/index.ts'

/** What an event has at the place of its fault, beside what its schema asks for there. */
export interface Difference {
  /** The place in the data, such as `/form/email`; empty for the data itself. */
  readonly place: string
  /** JSON text; null where the event has nothing. */
  readonly found: string | null
  /** JSON text of the part of the schema about that place; null where the schema does not speak of it. */
  readonly wanted: string | null
}

/** Compares data with its schema at a pointer into the event; null for a pointer that does not lead into the data. */
export const differenceAt = (pointer: string, data: unknown, schema: JsonSchema | undefined): Difference | null => {
  const [, first, ...steps] = pointer.split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (first !== 'data' || schema === undefined) return null
  const found = steps.reduce<unknown>((value, step) => memberOf(value, step), data)
  const wanted = steps.reduce<unknown>((part, step) => schemaFor(part, step, schema), schema)
  return {
    place: pointer.slice('/data'.length),
    found: found === undefined ? null : JSON.stringify(found, null, 2),
    wanted: wanted === undefined ? null : JSON.stringify(wanted, null, 2),
  }
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined

/** The schema of a member, or of an element of a list. */
const schemaFor = (part: unknown, step: string, whole: JsonSchema): unknown => {
  const here = resolved(part, whole)
  const named = memberOf(memberOf(here, 'properties'), step)
  if (named !== undefined) return resolved(named, whole)
  const [items, other] = [memberOf(here, 'items'), memberOf(here, 'additionalProperties')]
  return /^[0-9]+$/.test(step) && items !== undefined ? resolved(items, whole) : other
}

/** Follows one reference within the schema. */
const resolved = (part: unknown, whole: JsonSchema): unknown => {
  const reference = memberOf(part, '$ref')
  if (typeof reference !== 'string' || !reference.startsWith('#/')) return part
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((value, step) => memberOf(value, step.replaceAll('~1', '/').replaceAll('~0', '~')), whole)
}
