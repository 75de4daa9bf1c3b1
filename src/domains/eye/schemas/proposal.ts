import { format as formatChecks } from '@cfworker/json-schema'
import { type JsonSchema, schemaDepth, schemaLimit } from './model.ts'

/** Formats that a proposal can recognise; the first that fits all examples counts. */
const formats = ['date-time', 'uuid', 'email', 'uri'] as const
/** Different texts that an enumeration may have, their characters, and how often each must come on average. */
const [enumSize, enumLength, enumRepetition] = [10, 40, 5]
/** Members of an object; with more of them their names are data themselves. */
const memberLimit = 100

/** What examples have in common at one place. */
interface Shape {
  count: number
  readonly types: Map<string, number>
  /** Different texts, as long as they may be an enumeration. */
  readonly texts: Set<string>
  readonly formats: Set<string>
  readonly members: Map<string, Shape>
  elements: Shape | undefined
}

/**
 * A JSON Schema that every one of the examples passes: types, what is always there, enumerations of few short texts,
 * formats. Members that no example has are allowed. If the examples are too deep or too varied for a schema within the
 * limits, the proposal is less exact.
 */
export const proposeSchema = (examples: readonly Readonly<Record<string, unknown>>[]): JsonSchema => {
  const shape = newShape()
  for (const example of examples) observe(shape, example)
  for (let levels = schemaDepth; levels > 2; levels -= 2) {
    const schema = describe(shape, levels)
    if (new TextEncoder().encode(JSON.stringify(schema)).length <= schemaLimit) return schema
  }
  return { type: 'object' }
}

const newShape = (): Shape => ({
  count: 0,
  types: new Map(),
  texts: new Set(),
  formats: new Set(formats),
  members: new Map(),
  elements: undefined,
})

const observe = (shape: Shape, value: unknown): void => {
  const type = typeOf(value)
  shape.count++
  shape.types.set(type, (shape.types.get(type) ?? 0) + 1)
  if (typeof value === 'string') {
    if (shape.texts.size <= enumSize) shape.texts.add(value)
    for (const name of shape.formats) if (formatChecks[name]?.(value) !== true) shape.formats.delete(name)
  } else if (Array.isArray(value)) {
    shape.elements ??= newShape()
    for (const element of value) observe(shape.elements, element)
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) observeMember(shape, name, member)
  }
}

const observeMember = ({ members }: Shape, name: string, value: unknown): void => {
  let member = members.get(name)
  if (!member) {
    if (members.size > memberLimit) return
    member = newShape()
    members.set(name, member)
  }
  observe(member, value)
}

const typeOf = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value
}

/** `levels` is how deep the schema itself may be nested. */
const describe = (shape: Shape, levels: number): JsonSchema => {
  if (levels < 2 || shape.count === 0) return {}
  const types = [...shape.types.keys()].filter((type) => type !== 'integer' || !shape.types.has('number')).sort()
  const [only] = types
  return {
    type: types.length === 1 ? only : types,
    ...describeText(shape, types),
    ...describeMembers(shape, levels),
    ...(shape.elements && shape.elements.count > 0 && levels > 2
      ? { items: describe(shape.elements, levels - 1) }
      : {}),
  }
}

const describeText = ({ types, texts, formats: fitting }: Shape, kinds: readonly string[]): JsonSchema => {
  const strings = types.get('string') ?? 0
  if (strings === 0) return {}
  const isEnum =
    texts.size <= enumSize &&
    strings >= texts.size * enumRepetition &&
    [...texts].every(({ length }) => length <= enumLength) &&
    kinds.every((kind) => kind === 'string' || kind === 'null')
  if (isEnum) return { enum: [...[...texts].sort(), ...(types.has('null') ? [null] : [])] }
  const [format] = fitting
  return format === undefined ? {} : { format }
}

const describeMembers = ({ types, members }: Shape, levels: number): JsonSchema => {
  const objects = types.get('object') ?? 0
  if (objects === 0 || members.size === 0 || members.size > memberLimit || levels < 4) return {}
  const sorted = [...members].sort(([left], [right]) => (left < right ? -1 : 1))
  const required = sorted.filter(([, { count }]) => count === objects).map(([name]) => name)
  return {
    properties: Object.fromEntries(sorted.map(([name, member]) => [name, describe(member, levels - 2)])),
    ...(required.length > 0 ? { required } : {}),
  }
}
