import { type Schema, Validator } from '@cfworker/json-schema'
import type { QuarantineNote } from '#core/quarantine-note.ts'
import { type Draft, drafts, isObject, keywords, subschemasOf } from './keywords.ts'
import type { JsonSchema } from './model.ts'
import { patternTextLimit } from './pattern.ts'
import { measureSteps } from './schema-steps.ts'

/** Judges the data, as JSON text, of one type of events. */
export type DataCheck = (data: string) => QuarantineNote | null

/** Elements of a list that may have to be compared with each other. */
const uniqueLimit = 256
/** The maximum number of steps of one check, about a microsecond each: values in the data times the schemas for each. */
const workLimit = 500_000
/** Characters of a member's name that is held against patterns. */
const keyLimit = 200
const [detailLimit, pointerLimit] = [300, 1_000]

/** Makes the check of a schema in which `schemaFaults` found nothing. The check never throws. */
export const dataCheck = (schema: JsonSchema): DataCheck => {
  const draft: Draft = drafts.get(schema['$schema']) ?? '2020-12'
  const needs = { bounds: false }
  const validator = new Validator(runnable(schema, needs), draft)
  const { steps } = measureSteps(schema)
  return (data) => {
    try {
      const value: unknown = JSON.parse(data)
      // A value takes two characters at least: mostly the length tells already that there is no need to count.
      if ((data.length / 2) * steps > workLimit && countValues(value) * steps > workLimit) {
        return invalid('/data', 'is too large to check: it has too many values for a schema with so many branches')
      }
      const fault = needs.bounds ? boundsFault(value) : undefined
      if (fault !== undefined) return invalid('/data', fault)
      const { valid, errors } = validator.validate(value)
      if (valid) return null
      const error = errors.find(({ keyword }) => !outer.has(keyword)) ?? errors.at(-1)
      if (!error) return invalid('/data', 'does not fit the schema')
      return invalid(`/data${decodeURIComponent(error.instanceLocation.slice(1))}`, textOf(error))
    } catch {
      return invalid('/data', 'cannot be checked completely: it violates the schema in too many places')
    }
  }
}

/** Keywords whose failure only repeats a failure within them. */
const outer = new Set([
  '$ref',
  'allOf',
  'if',
  'properties',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'propertyNames',
  'dependentSchemas',
  'prefixItems',
  'items',
  'additionalItems',
  'unevaluatedItems',
])

const invalid = (pointer: string, detail: string): QuarantineNote => ({
  reason: 'invalid-data',
  pointer: pointer.length > pointerLimit ? '/data' : pointer,
  // Half of a surrogate pair could not be stored.
  detail: detail.length > detailLimit ? `${detail.slice(0, detailLimit - 1).toWellFormed()}…` : detail,
})

const textOf = ({ keyword, error }: { readonly keyword: string; readonly error: string }): string =>
  keyword === 'false' ? 'is not allowed here' : error

/**
 * The schema without annotations, in a form whose check ends soon: patterns apply only to texts of a
 * bounded length, and only formats with a check in linear time remain.
 */
const runnable = (schema: JsonSchema, needs: { bounds: boolean }): Schema => {
  const known = Object.entries(schema).filter(([name]) => keywords.has(name))
  const members = known.map(([name, value]) => [name, withInner(name, value, needs)] as const)
  const { pattern, format, allOf = [], ...rest } = Object.fromEntries(members) as Schema
  if (rest.uniqueItems === true || rest.patternProperties) needs.bounds = true
  const bounded =
    pattern === undefined
      ? []
      : [{ maxLength: patternTextLimit, if: { minLength: patternTextLimit + 1 }, else: { pattern } }]
  return {
    ...rest,
    ...(format !== undefined && formats.has(format) ? { format } : {}),
    ...(allOf.length + bounded.length > 0 ? { allOf: [...allOf, ...bounded] } : {}),
  }
}

/** `url` is left out: its expression takes exponential time. */
const formats = new Set([
  'date',
  'time',
  'date-time',
  'duration',
  'uri',
  'uri-reference',
  'uri-template',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'regex',
  'uuid',
  'json-pointer',
  'relative-json-pointer',
])

const withInner = (name: string, value: unknown, needs: { bounds: boolean }): unknown => {
  const inner = subschemasOf(name, value).map(({ path: [, key], schema }) => [
    key,
    isObject(schema) ? runnable(schema, needs) : schema,
  ])
  const [only] = inner
  if (!only) return value
  if (only[0] === undefined) return only[1]
  if (Array.isArray(value)) return inner.map(([, schema]) => schema)
  return { ...(value as object), ...Object.fromEntries(inner) }
}

const countValues = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 1
  let count = 1
  for (const inner of Object.values(value)) count += countValues(inner)
  return count
}

const boundsFault = (value: unknown): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) {
    if (value.length > uniqueLimit) return `is too large to check: a list in it has more than ${uniqueLimit} elements`
  } else if (Object.keys(value).some((key) => key.length > keyLimit)) {
    return `is too large to check: a name in it has more than ${keyLimit} characters`
  }
  for (const inner of Object.values(value)) {
    const fault = boundsFault(inner)
    if (fault !== undefined) return fault
  }
  return undefined
}
