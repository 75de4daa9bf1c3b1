/** The kinds of values of the JSON Schema keywords that we check. Every other keyword is an annotation. */
export type KeywordKind =
  | 'schema'
  | 'schemas'
  | 'schemaMap'
  | 'items'
  | 'dependencies'
  | 'type'
  | 'values'
  | 'value'
  | 'names'
  | 'nameMap'
  | 'number'
  | 'divisor'
  | 'count'
  | 'boolean'
  | 'pattern'
  | 'format'
  | 'reference'

/** Where the schemas behind a keyword apply: on the value itself, on one member or element of it, or on any of them. */
type Reach = 'itself' | 'each' | 'any' | 'nothing'

interface Keyword {
  readonly kind: KeywordKind
  readonly reach: Reach
}

const keyword = (kind: KeywordKind, reach: Reach = 'nothing'): Keyword => ({ kind, reach })

/** A map, so that `constructor` and `__proto__` are as unknown as they should be. */
export const keywords: ReadonlyMap<string, Keyword> = new Map([
  ['$ref', keyword('reference', 'itself')],
  ['$defs', keyword('schemaMap')],
  ['definitions', keyword('schemaMap')],
  ['allOf', keyword('schemas', 'itself')],
  ['anyOf', keyword('schemas', 'itself')],
  ['oneOf', keyword('schemas', 'itself')],
  ['not', keyword('schema', 'itself')],
  ['if', keyword('schema', 'itself')],
  ['then', keyword('schema', 'itself')],
  ['else', keyword('schema', 'itself')],
  ['dependentSchemas', keyword('schemaMap', 'itself')],
  ['dependencies', keyword('dependencies', 'itself')],
  ['properties', keyword('schemaMap', 'each')],
  ['patternProperties', keyword('schemaMap', 'any')],
  ['additionalProperties', keyword('schema', 'any')],
  ['unevaluatedProperties', keyword('schema', 'any')],
  ['propertyNames', keyword('schema', 'any')],
  ['prefixItems', keyword('schemas', 'each')],
  ['items', keyword('items', 'any')],
  ['additionalItems', keyword('schema', 'any')],
  ['unevaluatedItems', keyword('schema', 'any')],
  ['contains', keyword('schema', 'any')],
  ['type', keyword('type')],
  ['const', keyword('value')],
  ['enum', keyword('values')],
  ['required', keyword('names')],
  ['dependentRequired', keyword('nameMap')],
  ['minimum', keyword('number')],
  ['maximum', keyword('number')],
  ['exclusiveMinimum', keyword('number')],
  ['exclusiveMaximum', keyword('number')],
  ['multipleOf', keyword('divisor')],
  ['minLength', keyword('count')],
  ['maxLength', keyword('count')],
  ['minItems', keyword('count')],
  ['maxItems', keyword('count')],
  ['minContains', keyword('count')],
  ['maxContains', keyword('count')],
  ['minProperties', keyword('count')],
  ['maxProperties', keyword('count')],
  ['uniqueItems', keyword('boolean')],
  ['pattern', keyword('pattern')],
  ['format', keyword('format')],
])

/** Keywords that would be ignored silently, or refer to another document. */
export const unsupportedKeywords: ReadonlySet<string> = new Set(['$dynamicRef', '$recursiveRef'])

export const schemaTypes = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'] as const

export type Draft = '2020-12' | '2019-09' | '7'

/** By what `$schema` names; without it, the newest. */
export const drafts: ReadonlyMap<unknown, Draft> = new Map<unknown, Draft>([
  [undefined, '2020-12'],
  ['https://json-schema.org/draft/2020-12/schema', '2020-12'],
  ['https://json-schema.org/draft/2019-09/schema', '2019-09'],
  ['http://json-schema.org/draft-07/schema#', '7'],
  ['http://json-schema.org/draft-07/schema', '7'],
])

/** A schema within a schema, and the steps that lead to it from the one around it. */
export interface Subschema {
  readonly path: readonly (string | number)[]
  readonly schema: unknown
}

/** The schemas directly behind a keyword, whatever its kind; nothing where its value is malformed. */
export const subschemasOf = (name: string, value: unknown): readonly Subschema[] => {
  switch (keywords.get(name)?.kind) {
    case 'schema':
      return [{ path: [name], schema: value }]
    case 'items':
      return Array.isArray(value) ? inList(name, value) : [{ path: [name], schema: value }]
    case 'schemas':
      return Array.isArray(value) ? inList(name, value) : []
    case 'schemaMap':
      return isObject(value) ? inMap(name, value) : []
    case 'dependencies':
      return isObject(value) ? inMap(name, value).filter(({ schema }) => !Array.isArray(schema)) : []
    default:
      return []
  }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const inList = (name: string, list: readonly unknown[]): readonly Subschema[] =>
  list.map((schema, index) => ({ path: [name, index], schema }))

const inMap = (name: string, map: Readonly<Record<string, unknown>>): readonly Subschema[] =>
  Object.entries(map).map(([key, schema]) => ({ path: [name, key], schema }))
