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
      // Dots alone are no segment: whoever makes the address takes them out (RFC 3986, section 5.2.4).
      path: valuesOf(parameters.filter((it) => it.in === 'path'))
        .map((it) => Object.fromEntries(it))
        .filter((it) => !Object.values(it).some((segment) => segment === '.' || segment === '..')),
      query: valuesOf(parameters.filter((it) => it.in === 'query')),
      body: body ? bodyOf(body) : fc.constant(undefined),
    })
    .map(rules[operation.operationId] ?? ((drawn) => drawn))
    .map(withoutOpaqueCursor(parameters))
}

/** A cursor that the document does not describe can only come from an answer. */
const withoutOpaqueCursor =
  (parameters: readonly Parameter[]) =>
  (drawn: Drawn): Drawn => {
    const cursor = parameters.find(({ name }) => name === 'cursor')
    return cursor && !('pattern' in cursor.schema)
      ? { ...drawn, query: drawn.query.filter(([name]) => name !== 'cursor') }
      : drawn
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
  if (format === 'email') return address
  if (format === 'password') return fc.constantFrom('a quiet harbour in spring', 'ÀÉÎ õü ñandú 漢字漢字')
  const text = typeof pattern === 'string' ? fc.stringMatching(new RegExp(pattern, 'u')) : storable
  return text.filter((it) => lengthOf(it) >= Number(minLength) && lengthOf(it) <= Number(maxLength))
}

const address = fc
  .tuple(fc.stringMatching(/^[a-z0-9]{1,20}$/), fc.stringMatching(/^[a-z0-9]{1,20}$/))
  .map(([local, domain]) => `${local}@${domain}.example`)

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
    const lease = { ...body, baseRent: moreThanZero(body['baseRent']), signedOn, startsOn }
    if (body['energyLabel'] === 'none') Reflect.deleteProperty(lease, 'certificateDate')
    return { ...drawn, body: lease }
  },
  listEvents: (drawn) => ofSession(inOrder(drawn)),
  getSessionEvents: (drawn) => inOrder(drawn),
  exportEvents: (drawn) => pointedAt(inOrder(drawn)),
  listSessions: (drawn) => inOrder(drawn),
  listEventTypes: (drawn) => inOrder(drawn),
  listQuarantinedEvents: (drawn) => inOrder(drawn),
  countQuarantinedEvents: (drawn) => inOrder(drawn),
  listEventValues: (drawn) => oneHour(drawn),
  getEventStatistics: (drawn) => inUtc(oneHour(drawn)),
  getRetention: (drawn) => inUtc(oneHour(drawn)),
  countEvents: (drawn) => inUtc(oneHour(drawn)),
  countFunnel: (drawn) => {
    const { from, to, ...rest } = membersOf(drawn)
    const [first, last] = [String(from), String(to)].sort()
    return { ...drawn, body: { ...rest, from: first, to: last === first ? '2199-12-31T00:00:00Z' : last } }
  },
  createEventSchema: (drawn) => ({ ...drawn, body: { ...membersOf(drawn), schema: { type: 'object' } } }),
  createCallImport: (drawn) => ({
    ...drawn,
    body: { ...membersOf(drawn), format: 'curl', text: 'curl https://shop.example/' },
  }),
  createSavedQuestion: (drawn) => ready(drawn),
  replaceSavedQuestion: (drawn) => ready(drawn),
  createErasure: (drawn) => {
    const { sessionId, userId, pointer, value, ...rest } = membersOf(drawn)
    const person = userId === undefined ? { sessionId: sessionId ?? 'session' } : { userId }
    const what = pointer !== undefined && value !== undefined ? { pointer, value } : person
    return { ...drawn, body: { ...rest, ...what } }
  },
  createAccount: (drawn) => inUtc(drawn),
  createRun: (drawn) => inUtc(drawn),
  createSubmission: (drawn) => inUtc(drawn),
  getProgress: (drawn) => inUtc(drawn),
  getCalendar: (drawn) => inUtc(drawn),
  getCalendarImage: (drawn) => inUtc(drawn),
  changeOwnAccount: (drawn) => inUtc(drawn),
  createMaintenanceWindow: (drawn) => inUtc(drawn),
  replaceMaintenanceWindow: (drawn) => inUtc(drawn),
  createPremiumIndexation: (drawn) => {
    const { policyIndex, policyDate, ...rest } = membersOf(drawn)
    const one =
      policyIndex !== undefined || policyDate === undefined ? { policyIndex: policyIndex ?? 694 } : { policyDate }
    return { ...drawn, body: { ...rest, ...one, premium: moreThanZero(rest['premium']) } }
  },
}

/** Which time zones there are, the document cannot say. */
const inUtc = (drawn: Drawn): Drawn => {
  const named = (name: string): boolean => name === 'zone' || name === 'timeZone'
  const query = drawn.query.map(([name, value]) => [name, named(name) ? 'UTC' : value] as const)
  if (drawn.body === undefined) return { ...drawn, query }
  const body = Object.entries(membersOf(drawn)).map(([name, value]) => [name, named(name) ? 'UTC' : value])
  return { ...drawn, query, body: Object.fromEntries(body) as Record<string, unknown> }
}

/** A question that its own path accepts. */
const ready = (drawn: Drawn): Drawn => {
  const question = { path: '/v1/retention', parameters: { bucket: 'week' }, days: 56 }
  return { ...drawn, body: { ...membersOf(drawn), question } }
}

/** `from` before `to`, both or neither. */
const inOrder = (drawn: Drawn): Drawn => {
  const rest = drawn.query.filter(([name]) => name !== 'from' && name !== 'to')
  const [from, to] = drawn.query.flatMap(([name, value]) => (name === 'from' || name === 'to' ? [value] : [])).sort()
  return {
    ...drawn,
    query: from === undefined || to === undefined || from === to ? rest : [...rest, ['from', from], ['to', to]],
  }
}

/** A clock is that of a session. */
const ofSession = (drawn: Drawn): Drawn =>
  drawn.query.some(([name]) => name === 'sessionId')
    ? drawn
    : { ...drawn, query: drawn.query.filter(([name]) => name !== 'clock') }

/** A place in the data goes with the value that is looked for there. */
const pointedAt = (drawn: Drawn): Drawn => {
  const pair = drawn.query.filter(([name]) => name === 'pointer' || name === 'value')
  return pair.length === 2 ? drawn : { ...drawn, query: drawn.query.filter((it) => !pair.includes(it)) }
}

/** An hour, which has few enough buckets of any width. */
const oneHour = (drawn: Drawn): Drawn => {
  const from = drawn.query.find(([name]) => name === 'from')?.[1] ?? ''
  const rest = drawn.query.filter(([name]) => name !== 'to')
  return { ...drawn, query: [...rest, ['to', new Date(Date.parse(from) + 3_600_000).toISOString()]] }
}

const moreThanZero = (amount: unknown): unknown => (Number(amount) > 0 ? amount : '0.01')

const membersOf = ({ body }: Drawn): Readonly<Record<string, unknown>> => Object.fromEntries(Object.entries(body ?? {}))
