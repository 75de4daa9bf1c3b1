import { listOf, member, membersOf, textAt } from '../document.ts'
import type { References } from './references.ts'

const maxLevels = 8
const maxMembers = 50
/** Values of one example. A schema that branches at each level would grow without it. */
const maxValues = 200

/** An example of a parameter, a header or a media type that the document itself gives; undefined without one. */
export const givenExample = (holder: unknown, references: References): unknown => {
  const own = member(holder, 'example')
  if (own !== undefined) return own
  const [first] = membersOf(member(holder, 'examples'))
  const value = first ? member(references.resolve(first[1]), 'value') : undefined
  if (value !== undefined) return value
  return exampleOfSchema(references.resolve(member(holder, 'schema')))
}

/** `example`, `examples`, `const` or `default` of a schema. */
const exampleOfSchema = (schema: unknown): unknown =>
  member(schema, 'example') ??
  listOf(member(schema, 'examples'))[0] ??
  member(schema, 'const') ??
  member(schema, 'default')

/** A value that fits a schema roughly: the same one each time. */
export const generatedExample = (schema: unknown, references: References): unknown =>
  new Generator(references).value(schema, 0)

class Generator {
  readonly #references: References
  #values = 0

  constructor(references: References) {
    this.#references = references
  }

  value(unresolved: unknown, level: number): unknown {
    const schema = this.#references.resolve(unresolved)
    const given = exampleOfSchema(schema) ?? listOf(member(schema, 'enum'))[0]
    if (given !== undefined) return given
    if (level > maxLevels || ++this.#values > maxValues) return null
    const all = listOf(member(schema, 'allOf'))
    if (all.length > 0) return this.#merged(schema, all, level)
    const [first] = [...listOf(member(schema, 'oneOf')), ...listOf(member(schema, 'anyOf'))]
    return first === undefined || member(schema, 'properties') !== undefined
      ? this.#ofKind(schema, level)
      : this.value(first, level + 1)
  }

  #merged(schema: unknown, all: readonly unknown[], level: number): unknown {
    const values = all.slice(0, maxMembers).map((it) => this.value(it, level + 1))
    const own = member(schema, 'properties') === undefined ? [] : [this.#ofKind(schema, level)]
    const members = [...values, ...own].flatMap(membersOf)
    return members.length > 0 ? Object.fromEntries(members) : values[0]
  }

  #ofKind(schema: unknown, level: number): unknown {
    switch (kindOf(schema)) {
      case 'object': {
        const properties = membersOf(member(schema, 'properties')).filter(
          ([, it]) => member(this.#references.resolve(it), 'readOnly') !== true,
        )
        return Object.fromEntries(
          properties.slice(0, maxMembers).map(([name, it]) => [name, this.value(it, level + 1)]),
        )
      }
      case 'array':
        return member(schema, 'items') === undefined ? [] : [this.value(member(schema, 'items'), level + 1)]
      case 'integer':
      case 'number':
        return numberOf(schema)
      case 'boolean':
        return true
      case 'string':
        return textFor(textAt(schema, 'format'))
      default:
        return null
    }
  }
}

const kindOf = (schema: unknown): string => {
  const type = member(schema, 'type')
  const named = Array.isArray(type) ? type.find((it) => it !== 'null') : type
  if (typeof named === 'string') return named
  if (member(schema, 'properties') !== undefined) return 'object'
  return member(schema, 'items') === undefined ? '' : 'array'
}

const numberOf = (schema: unknown): number => {
  const least = member(schema, 'minimum')
  const most = member(schema, 'maximum')
  if (typeof least === 'number') return least
  return typeof most === 'number' ? Math.min(1, most) : 1
}

const textFor = (format: string): string => {
  switch (format) {
    case 'date-time':
      return '2026-01-01T00:00:00Z'
    case 'date':
      return '2026-01-01'
    case 'email':
      return 'person@example.com'
    case 'uuid':
      return '00000000-0000-4000-8000-000000000000'
    case 'uri':
    case 'url':
      return 'https://example.com'
    case 'ipv4':
      return '192.0.2.1'
    default:
      return 'text'
  }
}
