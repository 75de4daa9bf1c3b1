import { drafts, isObject, keywords, subschemasOf, unsupportedKeywords } from './keywords.ts'
import { keywordFault } from './keyword-check.ts'
import { type JsonSchema, schemaDepth, schemaLimit } from './model.ts'
import { patternFault } from './pattern.ts'
import { pointerTo, targetOf } from './pointer.ts'
import { stepsFault } from './schema-steps.ts'

/** A fault of a schema, with a JSON Pointer (RFC 6901) to its place. */
export interface SchemaFault {
  readonly pointer: string
  readonly detail: string
}

type Report = (pointer: string, detail: string) => void

/** The maximum number of reported faults. */
const faultLimit = 20

/** The faults of a schema. An unknown keyword is an annotation, as the standard says. */
export const schemaFaults = (schema: JsonSchema): readonly SchemaFault[] => {
  if (isDeeperThan(schema, schemaDepth)) return [{ pointer: '', detail: `must have at most ${schemaDepth} levels` }]
  if (new TextEncoder().encode(JSON.stringify(schema)).length > schemaLimit) {
    return [{ pointer: '', detail: `must have at most ${schemaLimit} bytes as JSON` }]
  }
  const faults: SchemaFault[] = []
  const report: Report = (pointer, detail) => {
    if (faults.length < faultLimit) faults.push({ pointer, detail })
  }
  const known = [...drafts.keys()].filter((it) => typeof it === 'string')
  if (!drafts.has(schema['$schema'])) report('/$schema', `must be one of ${known.join(', ')}`)
  const schemas = new Map<string, JsonSchema | boolean>()
  collect(schema, '', drafts.get(schema['$schema']) === '2020-12', schemas, report)
  for (const [pointer, found] of schemas) {
    const reference = isObject(found) ? found['$ref'] : undefined
    if (typeof reference === 'string' && !schemas.has(targetOf(reference) ?? 'nowhere')) {
      report(`${pointer}/$ref`, 'must point to a schema within this one, such as #/$defs/address')
    }
  }
  if (faults.length > 0) return faults
  const fault = stepsFault(schema)
  return fault ? [fault] : []
}

const collect = (
  schema: unknown,
  pointer: string,
  isNewest: boolean,
  schemas: Map<string, JsonSchema | boolean>,
  report: Report,
): void => {
  if (typeof schema !== 'boolean' && !isObject(schema)) {
    report(pointer, 'must be a schema: an object, true or false')
    return
  }
  schemas.set(pointer, schema)
  if (typeof schema === 'boolean') return
  for (const [name, value] of Object.entries(schema)) {
    const at = pointer + pointerTo([name])
    const fault = keywordFault(name, value)
    if (fault !== undefined) report(at, fault)
    if (unsupportedKeywords.has(name)) report(at, 'is not supported; use $ref')
    if (name === '$id' && pointer !== '') report(at, 'is not supported within a schema')
    if (name === 'items' && isNewest && Array.isArray(value)) report(at, 'must be a schema; a list is for prefixItems')
    if (name === 'patternProperties' && isObject(value)) {
      for (const pattern of Object.keys(value)) {
        const detail = patternFault(pattern)
        if (detail !== undefined) report(at + pointerTo([pattern]), detail)
      }
    }
    if (!keywords.has(name)) continue
    for (const { path, schema: inner } of subschemasOf(name, value)) {
      collect(inner, pointer + pointerTo(path), isNewest, schemas, report)
    }
  }
}

const isDeeperThan = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1)))
