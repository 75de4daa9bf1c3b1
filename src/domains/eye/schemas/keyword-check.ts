import { isObject, keywords, schemaTypes } from './keywords.ts'
import { patternFault } from './pattern.ts'

/** Why a value is not valid for a keyword. Schemas within the value are checked elsewhere. */
export const keywordFault = (name: string, value: unknown): string | undefined => {
  switch (keywords.get(name)?.kind) {
    case 'schemas':
      return Array.isArray(value) && value.length > 0 ? undefined : 'must be a list of at least one schema'
    case 'schemaMap':
      return isObject(value) ? undefined : 'must be an object of schemas'
    case 'dependencies':
      return isObject(value) && Object.values(value).every((it) => !Array.isArray(it) || areNames(it))
        ? undefined
        : 'must be an object of schemas and lists of names'
    case 'type':
      return isType(value) || (Array.isArray(value) && value.length > 0 && areDistinct(value) && value.every(isType))
        ? undefined
        : `must be one or more of ${schemaTypes.join(', ')}, each once`
    case 'values':
      return Array.isArray(value) && value.length > 0 && isJson(value)
        ? undefined
        : 'must be a list of at least one JSON value'
    case 'value':
      return isJson(value) ? undefined : 'must be a JSON value'
    case 'names':
      return areNames(value) ? undefined : 'must be a list of names, each once'
    case 'nameMap':
      return isObject(value) && Object.values(value).every(areNames) ? undefined : 'must be an object of lists of names'
    case 'number':
      return Number.isFinite(value) ? undefined : 'must be a number'
    case 'divisor':
      return Number.isFinite(value) && Number(value) > 0 ? undefined : 'must be a number greater than 0'
    case 'count':
      return Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : 'must be a whole number, 0 or more'
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'must be true or false'
    case 'pattern':
      return typeof value === 'string' ? patternFault(value) : 'must be text'
    case 'format':
    case 'reference':
      return typeof value === 'string' ? undefined : 'must be text'
    default:
      return undefined
  }
}

const types: ReadonlySet<unknown> = new Set(schemaTypes)

const isType = (value: unknown): boolean => types.has(value)

const areDistinct = (values: readonly unknown[]): boolean => new Set(values).size === values.length

const areNames = (value: unknown): boolean =>
  Array.isArray(value) && value.every((it) => typeof it === 'string') && areDistinct(value)

/** `1e999` is JSON text and reads as Infinity, which JSON cannot hold. */
const isJson = (value: unknown): boolean =>
  typeof value === 'number'
    ? Number.isFinite(value)
    : typeof value !== 'object' || value === null || Object.values(value).every(isJson)
