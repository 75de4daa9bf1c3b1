import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type TestApp, useApp } from '../support/app.ts'
import { type Described, operations } from '../support/contract.ts'
import { bodySchemaOf, type Drawn, pathOf, validRequests } from '../support/drawn-requests.ts'

const app = useApp()

/** `test.each` over the document: one row for each operation. */
const rows = operations.map((it) => ({ ...it, name: it.operation.operationId }))

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
      fc.constantFrom(300, 10_000, 100_000).map((length) => put('9'.repeat(length), 'too long', true)),
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

const brokenBodies = ({ operation }: Pick<Described, 'operation'>, drawn: Drawn): readonly fc.Arbitrary<Broken>[] => {
  const schema = bodySchemaOf(operation)
  const { body } = drawn
  if (!schema || !body) return []
  const members = Object.keys(schema['properties'] as object)
  const required = schema['required'] as string[]
  const name = fc.constantFrom(...members)
  return [
    fc.constantFrom(...required).map((dropped) => {
      const { [dropped]: _, ...rest } = body
      return { ...drawn, body: rest, how: `dropped: ${dropped}`, surely: true }
    }),
    fc.tuple(name, wrongValue).map(([member, value]) => ({
      ...drawn,
      body: { ...body, [member]: value },
      how: `wrong: ${member}`,
      surely: true,
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
      surely: true,
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

/** Sends it: `request` holds the answer to the document. */
const send = ({ request, post }: TestApp, { path, method }: Described, drawn: Drawn): Promise<Response> =>
  drawn.body === undefined
    ? request(pathOf(path, drawn), { method: method.toUpperCase() })
    : post(pathOf(path, drawn), drawn.body)

/** A refusal of input says where each fault is; only the examination's own refusals do not. */
const expectPointers = async (response: Response): Promise<void> => {
  if (response.headers.get('content-type') === 'application/json') {
    expect(Object.keys((await response.json()) as object)).toEqual(['detail'])
    return
  }
  const { errors = [] } = (await response.json()) as { errors?: { pointer: string }[] }
  expect(errors.length).toBeGreaterThan(0)
  for (const { pointer } of errors) expect(pointer).toMatch(/^(\/([^~/]|~[01])*)*$/u)
}

describe.each(rows)('$method $path ($name)', (described) => {
  it('answers every request that the document allows with a result, or says that there is none', async () => {
    await fc.assert(
      fc.asyncProperty(validRequests(described), async (drawn) => {
        const response = await send(app(), described, drawn)
        expect([200, 404, 422]).toContain(response.status)
        if (response.status === 422) await expectPointers(response)
      }),
      { numRuns: 50 },
    )
  })

  it('answers every broken request with a refusal that points at the fault, and never with an error of its own', async () => {
    const broken = validRequests(described).chain((drawn) => fc.oneof(...breakages(described, drawn)))
    await fc.assert(
      fc.asyncProperty(broken, async (drawn) => {
        const response = await send(app(), described, drawn)
        expect(response.status).toBeLessThan(500)
        if (drawn.surely) expect(response.status).toBe(400)
        if ([400, 422].includes(response.status)) await expectPointers(response)
      }),
      { numRuns: 80 },
    )
  })
})
