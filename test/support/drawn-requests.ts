import fc from 'fast-check'
import { type Described, type Parameter, resolved, type Schema } from './contract.ts'

/** A request drawn from the document, still in parts, so that one of them can be broken. */
export interface Drawn {
  readonly path: Readonly<Record<string, string>>
  readonly query: readonly (readonly [name: string, value: string])[]
  readonly body: Readonly<Record<string, unknown>> | readonly unknown[] | undefined
}

/** Requests that the document allows, and that keep the rules between parameters, which a schema cannot say. */
export const validRequests = ({ operation }: Described): fc.Arbitrary<Drawn> => {
  const parameters = operation.parameters ?? []
  const body = bodySchemaOf(operation)
  return fc
    .record({
      path: valuesOf(parameters.filter((it) => it.in === 'path')).map((it) => Object.fromEntries(it)),
      query: valuesOf(parameters.filter((it) => it.in === 'query')),
      body: body ? bodyOf(body) : fc.constant(undefined),
    })
    .map(rules[operation.operationId] ?? ((drawn) => drawn))
}

export const bodySchemaOf = (operation: Described['operation']): Schema | undefined => {
  const schema = operation.requestBody?.content['application/json']?.schema
  return schema && resolved(schema)
}

/** The path, with its query, that a drawn request is sent to. */
export const pathOf = (template: string, { path, query }: Pick<Drawn, 'path' | 'query'>): string => {
  const filled = template.replaceAll(/\{(.+?)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''))
  const written = query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')
  return written === '' ? filled : `${filled}?${written}`
}

/** Required parameters always, others sometimes; a repeatable one up to as often as it has values. */
const valuesOf = (parameters: readonly Parameter[]): fc.Arbitrary<readonly (readonly [string, string])[]> =>
  fc.tuple(...parameters.map(valuesOfOne)).map((all) => all.flat())

const valuesOfOne = ({ name, required, schema }: Parameter): fc.Arbitrary<readonly (readonly [string, string])[]> => {
  const items =
    schema['type'] === 'array'
      ? fc.uniqueArray(valueOf(schema['items'] as Schema), { minLength: 1, maxLength: 6 })
      : fc.tuple(valueOf(schema))
  const some = items.map((values) => values.map((value) => [name, String(value)] as const))
  return required ? some : fc.oneof(fc.constant([]), some)
}

const bodyOf = (schema: Schema): fc.Arbitrary<Drawn['body']> =>
  schema['type'] === 'array' ? arrayOf(schema) : objectOf(schema)

const arrayOf = (schema: Schema): fc.Arbitrary<readonly unknown[]> =>
  fc.array(valueOf(resolved(schema['items'] as Schema)), {
    minLength: Number(schema['minItems'] ?? 0),
    maxLength: Math.min(Number(schema['maxItems'] ?? 5), 5),
  })

const objectOf = (schema: Schema): fc.Arbitrary<Record<string, unknown>> => {
  const members = Object.entries(schema['properties'] as Record<string, Schema>)
  const arbitraries = Object.fromEntries(members.map(([name, member]) => [name, valueOf(resolved(member))]))
  return fc.record(arbitraries, { requiredKeys: (schema['required'] ?? []) as string[] })
}

const valueOf = (schema: Schema): fc.Arbitrary<unknown> => {
  const { type, format, pattern, minLength = 0, maxLength = 1_000 } = schema
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]))
  if (type === 'integer')
    return fc.integer({ min: Number(schema['minimum'] ?? -1e6), max: Number(schema['maximum'] ?? 1e6) })
  if (type === 'boolean') return fc.boolean()
  if (type === 'array') return arrayOf(schema)
  if (type === 'object')
    return schema['properties'] ? objectOf(schema) : fc.dictionary(storable, storable, { maxKeys: 5 })
  if (format === 'date-time') return instant
  if (format === 'date') return day
  if (format === 'month') return day.map((it) => it.slice(0, 7))
  const text = typeof pattern === 'string' ? fc.stringMatching(new RegExp(pattern, 'u')) : storable
  return text.filter((it) => lengthOf(it) >= Number(minLength) && lengthOf(it) <= Number(maxLength))
}

/** What PostgreSQL can hold; the document cannot say it. */
const storable = fc.string({ unit: 'grapheme' }).filter((it) => it.isWellFormed() && !it.includes('\0'))

/** JSON Schema counts characters, not UTF-16 units. */
const lengthOf = (text: string): number => Array.from(text).length

const dayBetween = (from: string, to: string): fc.Arbitrary<string> =>
  fc
    .integer({ min: Date.parse(from), max: Date.parse(to) })
    .map((instant) => new Date(instant).toISOString().slice(0, 10))
/** Mostly days on which something is known, now and then any that four digits can name. */
const day = fc.oneof(
  { weight: 5, arbitrary: dayBetween('1993-01-01', '2027-12-31') },
  { weight: 1, arbitrary: dayBetween('0001-01-01', '9999-12-31') },
)

const instant = fc
  .date({ min: new Date('1970-01-02T00:00:00Z'), max: new Date('2199-12-30T00:00:00Z'), noInvalidDate: true })
  .map((it) => it.toISOString())

const rules: Readonly<Record<string, (drawn: Drawn) => Drawn>> = {
  listHealthIndex: (drawn) => {
    const value = (name: string): string | undefined => drawn.query.find((it) => it[0] === name)?.[1]
    const rest = drawn.query.filter(([name]) => !['month', 'from', 'to'].includes(name))
    const [month, from, to] = ['month', 'from', 'to'].map(value)
    if (month !== undefined) return { ...drawn, query: [...rest, ['month', month]] }
    if (from === undefined || to === undefined) return { ...drawn, query: rest }
    const [first = '', last = ''] = [from, to].sort()
    return { ...drawn, query: [...rest, ['from', first], ['to', last]] }
  },
  createRentIndexation: (drawn) => {
    const body = membersOf(drawn)
    const [signedOn, startsOn] = [body['signedOn'], body['startsOn']].map(String).sort()
    return { ...drawn, body: { ...body, baseRent: moreThanZero(body['baseRent']), signedOn, startsOn } }
  },
  createPremiumIndexation: (drawn) => {
    const { policyIndex, policyDate, ...rest } = membersOf(drawn)
    const one =
      policyIndex !== undefined || policyDate === undefined ? { policyIndex: policyIndex ?? 694 } : { policyDate }
    return { ...drawn, body: { ...rest, ...one, premium: moreThanZero(rest['premium']) } }
  },
}

const moreThanZero = (amount: unknown): unknown => (Number(amount) > 0 ? amount : '0.01')

const membersOf = ({ body }: Drawn): Readonly<Record<string, unknown>> => Object.fromEntries(Object.entries(body ?? {}))
