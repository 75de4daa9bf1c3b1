import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepPartitions } from '#domains/eye/index.ts'
import { type TestApp, useApp } from '../support/app.ts'
import { type Described, type Operation, operations, resolved, type Schema } from '../support/contract.ts'
import { bodySchemaOf, type Drawn, pathOf, validRequests } from '../support/drawn-requests.ts'
import { openBrowser, signUp } from '../support/people.ts'
import { adminToken, testScope } from '../support/scope.ts'

const app = useApp()

/** A stream of events ends when the caller leaves, not before: it has a suite of its own. */
const isEndless = (operation: Operation): boolean => 'text/event-stream' in (operation.responses['200']?.content ?? {})

/** `test.each` over the document: one row for each operation. */
const rows = operations
  .filter(({ operation }) => !isEndless(operation))
  .map((it) => ({ ...it, name: it.operation.operationId }))

/** A request that was broken on purpose, and whether that can be told from the document. */
interface Broken extends Drawn {
  readonly how: string
  readonly surely: boolean
}

const anyText = fc.string({ unit: 'binary', maxLength: 100 })
const wrongValue = fc.oneof(
  fc.constantFrom<unknown>(null, true, {}, [], [[]], { toString: 1 }, 1.5, -1, ''),
  fc.object(),
)

/** Every way that there is to break a request of this operation. */
const breakages = ({ operation }: Described, drawn: Drawn): readonly fc.Arbitrary<Broken>[] => {
  const parameters = operation.parameters ?? []
  const query = parameters.filter((it) => it.in === 'query')
  const known = new Set(query.map((it) => it.name))
  const unknown = fc
    .oneof(anyText, fc.constantFrom('__proto__', 'constructor', 'toString'))
    .filter((it) => it !== '' && !known.has(it))
  const ways: fc.Arbitrary<Broken>[] = [
    fc
      .tuple(unknown, anyText)
      .map((pair) => ({ ...drawn, query: [...drawn.query, pair], how: 'an unknown parameter', surely: true })),
  ]
  for (const { name, required, schema } of query) {
    const others = drawn.query.filter((it) => it[0] !== name)
    const put = (value: string, how: string, surely: boolean): Broken => ({
      ...drawn,
      query: [...others, [name, value]],
      how: `${how}: ${name}`,
      surely,
    })
    ways.push(
      anyText.map((text) => put(text, 'any text', false)),
      fc
        .constantFrom(300, 10_000, 100_000)
        .map((length) => put('9'.repeat(length), 'too long', length > longestOf(schema))),
    )
    if (required) ways.push(fc.constant({ ...drawn, query: others, how: `dropped: ${name}`, surely: true }))
    if (schema['type'] !== 'array') {
      const twice = drawn.query.filter((it) => it[0] === name)
      if (twice.length > 0)
        ways.push(fc.constant({ ...drawn, query: [...drawn.query, ...twice], how: `twice: ${name}`, surely: true }))
    }
    if (schema['type'] === 'integer')
      ways.push(fc.constantFrom('', 'x', '1.5', '1e3', ' 1', '0x1', '--1').map((text) => put(text, 'no number', true)))
  }
  for (const { name } of parameters.filter((it) => it.in === 'path')) {
    const segment = anyText.filter((it) => !['', '.', '..'].includes(it))
    ways.push(
      segment.map((text) => ({
        ...drawn,
        path: { ...drawn.path, [name]: text },
        how: `any text: ${name}`,
        surely: false,
      })),
    )
  }
  return [...ways, ...brokenBodies({ operation }, drawn)]
}

/** Characters that a parameter may have; of one that is no text, as many as any number or date has. */
const longestOf = (schema: Schema): number =>
  Number(resolved((schema['items'] as Schema | undefined) ?? schema)['maxLength'] ?? 100)

const brokenBodies = ({ operation }: Pick<Described, 'operation'>, drawn: Drawn): readonly fc.Arbitrary<Broken>[] => {
  const schema = bodySchemaOf(operation)
  const { body } = drawn
  if (!schema || !body || isList(body)) return []
  const properties = schema['properties'] as Readonly<Record<string, Schema>>
  const members = Object.keys(properties)
  const required = (schema['required'] ?? []) as string[]
  const name = fc.constantFrom(...members)
  return [
    ...required.map((dropped) => {
      const { [dropped]: _, ...rest } = body
      return fc.constant({ ...drawn, body: rest, how: `dropped: ${dropped}`, surely: true })
    }),
    fc.tuple(name, wrongValue).map(([member, value]) => ({
      ...drawn,
      body: { ...body, [member]: value },
      how: `wrong: ${member}`,
      surely:
        typeof resolved(properties[member] ?? {})['type'] === 'string' &&
        kindOf(value) !== resolved(properties[member] ?? {})['type'],
    })),
    fc.tuple(name, anyText).map(([member, text]) => ({
      ...drawn,
      body: { ...body, [member]: text },
      how: `any text: ${member}`,
      surely: false,
    })),
    name.map((member) => ({
      ...drawn,
      body: { ...body, [member]: '9'.repeat(10_000) },
      how: `too long: ${member}`,
      surely: Number(resolved(properties[member] ?? {})['maxLength'] ?? 0) < 10_000,
    })),
    fc
      .tuple(
        anyText.filter((it) => !members.includes(it)),
        fc.jsonValue(),
      )
      .map(([member, value]) => ({
        ...drawn,
        body: { ...body, [member]: value },
        how: 'an unknown member',
        surely: member !== '__proto__',
      })),
  ]
}

const isList = (body: unknown): body is readonly unknown[] => Array.isArray(body)

/** The JSON Schema type that a value has; numbers out of bounds count as none. */
const kindOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'array'
  if (value === null || typeof value === 'number') return 'none'
  return typeof value
}

/** Operations that need a watch key. */
const watchTags = new Set([
  'Calls',
  'Channels',
  'Collections',
  'Environments',
  'Incidents',
  'Maintenance',
  'Monitors',
  'Places',
  'Status pages',
])

/**
 * Makes places for events, and answers what opens the operation: the administrator's token, that of a new learner, a key of an
 * application made for the tests, or the session of a new account.
 */
const credentials = async (app: TestApp, { operation, method }: Described): Promise<Headers> => {
  const { post, db, clock } = app
  await keepPartitions(testScope(db, clock).scope, 30)
  const admin = { authorization: `Bearer ${adminToken}` }
  const headers = new Headers()
  if (!operation.security) return headers
  headers.set('authorization', admin.authorization)
  if (operation.security.some((it) => 'prober' in it)) {
    // Those that were drawn before leave no room for another one.
    await db.execute(sql`delete from places`)
    const place = await post('/v1/places', { name: `place-${crypto.randomUUID()}` }, admin)
    headers.set('authorization', `Bearer ${((await place.json()) as { token: string }).token}`)
    return headers
  }
  if (!operation.security.some((it) => 'administrator' in it || 'learner' in it || 'applicationKey' in it)) {
    const browser = openBrowser(app)
    await signUp(app, browser)
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return new Headers({ cookie, 'sec-fetch-site': 'same-origin' })
  }
  if (operation.security.some((it) => 'learner' in it)) {
    const { token } = (await (await post('/v1/learners', undefined)).json()) as { token: string }
    headers.set('authorization', `Bearer ${token}`)
    return headers
  }
  if (!operation.security.some((it) => 'applicationKey' in it)) return headers
  const created = await post('/v1/applications', { name: crypto.randomUUID(), allowedOrigins: ['*'] }, admin)
  const { id, writeKey, readKey } = (await created.json()) as { id: string } & Record<
    'writeKey' | 'readKey',
    { key: string }
  >
  if (operation.tags?.some((tag) => watchTags.has(tag))) {
    const made = await post(`/v1/applications/${id}/keys`, { scope: 'watch' }, admin)
    headers.set('authorization', `Bearer ${((await made.json()) as { key: string }).key}`)
    return headers
  }
  const isIntake = method === 'post' && !operation.security.some((it) => 'administrator' in it)
  headers.set('authorization', `Bearer ${isIntake ? writeKey.key : readKey.key}`)
  return headers
}

/** Sends it: `request` holds the answer to the document. */
const send = ({ request }: TestApp, { path, method }: Described, drawn: Drawn, headers: Headers): Promise<Response> => {
  const asked = { method: method.toUpperCase(), headers }
  if (drawn.body === undefined) return request(pathOf(path, drawn), asked)
  headers.set('content-type', 'application/json')
  return request(pathOf(path, drawn), { ...asked, body: JSON.stringify(drawn.body) })
}

/** How a validator talks to programmers. */
const jargon = /Invalid (input|option|key)|received|Unrecognized|Too (small|big)|undefined|\bNaN\b/

/** A refusal of input says where each fault is; only the examination's own refusals do not. */
const expectPointers = async (response: Response): Promise<void> => {
  if (response.headers.get('content-type') === 'application/json') {
    expect(Object.keys((await response.json()) as object)).toEqual(['detail'])
    return
  }
  const { errors = [] } = (await response.json()) as { errors?: { pointer: string; detail: string }[] }
  expect(errors.length).toBeGreaterThan(0)
  for (const { pointer, detail } of errors) {
    expect(pointer).toMatch(/^(\/([^~/]|~[01])*)*$/u)
    expect(detail).not.toMatch(jargon)
  }
}

/** Also 403 for what another application owns, and 409 for a name that a draw before took. */
const results = [200, 201, 202, 204, 403, 404, 409, 422]

/** Operations with a limit of attempts, or with a secret that no draw guesses. */
const furtherResults: Readonly<Record<string, readonly number[]>> = {
  createAccount: [429],
  requestPasswordReset: [429],
  changeEmail: [429],
  signIn: [401, 429],
  confirmIdentity: [401, 429],
  usePasskey: [401, 429],
  saveDraft: [429],
  issueCertificate: [429],
  // Which fields belong together is said by the kind.
  createMonitor: [400],
  replaceMonitor: [400],
  createChannel: [400],
  replaceChannel: [400],
  testChannel: [429],
  // A text is drawn for the address.
  createStatusPushSubscription: [400],
  suggestMonitors: [429],
  // A number or null is drawn as any value.
  storeProbeResults: [400],
  endAccountSession: [401],
  endAllAccountSessions: [401],
}

describe.each(rows)('$method $path ($name)', (described) => {
  it('answers every request that the document allows with a result, or says that there is none', async () => {
    const headers = await credentials(app(), described)
    await fc.assert(
      fc.asyncProperty(validRequests(described), async (drawn) => {
        const response = await send(app(), described, drawn, headers)
        // Texts drawn at random are no exercise and no path: what is wrong with them is said file by file.
        const isNever = ['putChallenge', 'putPath'].includes(described.operation.operationId)
        const further = furtherResults[described.operation.operationId] ?? []
        expect(isNever ? [400] : [...results, ...further]).toContain(response.status)
        if ([400, 422].includes(response.status)) await expectPointers(response)
      }),
      { numRuns: 50 },
    )
  })

  it('answers every broken request with a refusal that points at the fault, and never with an error of its own', async () => {
    const headers = await credentials(app(), described)
    const broken = validRequests(described).chain((drawn) => fc.oneof(...breakages(described, drawn)))
    await fc.assert(
      fc.asyncProperty(broken, async (drawn) => {
        const response = await send(app(), described, drawn, headers)
        expect(response.status).toBeLessThan(500)
        if (drawn.surely) expect(response.status).toBe(400)
        if ([400, 422].includes(response.status)) await expectPointers(response)
      }),
      { numRuns: 80 },
    )
  })
})
