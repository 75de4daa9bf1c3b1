import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proposeSchema } from '#domains/eye/schemas/proposal.ts'
import { schemaFaults } from '#domains/eye/schemas/schema-check.ts'
import { dataCheck } from '#domains/eye/schemas/validator.ts'

type Example = Readonly<Record<string, unknown>>

const times = (count: number, ...values: readonly unknown[]): readonly Example[] =>
  Array.from({ length: count }, (_, at) => ({ it: values[at % values.length] }))
const member = (examples: readonly Example[]): unknown =>
  (proposeSchema(examples)['properties'] as Record<string, unknown>)['it']

describe('proposeSchema', () => {
  it('makes a schema that can be stored and that every example passes, whatever the examples', () => {
    const storable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')
    const word = fc.string({ unit: 'binary', maxLength: 8 }).filter(storable)
    const text = fc.oneof(
      word,
      fc.uuid(),
      fc.emailAddress(),
      fc.webUrl(),
      fc.date({ noInvalidDate: true }).map((it) => it.toISOString()),
      fc.constantFrom('red', 'green'),
    )
    const key = fc.oneof(fc.constantFrom('a', 'b', '__proto__', 'constructor', 'x/y'), word)
    const { example } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'medium', withCrossShrink: true },
        fc.oneof(
          text,
          fc.integer(),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.boolean(),
          fc.constant(null),
        ),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 4 }),
      ),
      example: fc.dictionary(key, tie('value'), { maxKeys: 5 }),
    }))
    fc.assert(
      fc.property(fc.array(example, { minLength: 1, maxLength: 30 }), (drawn) => {
        const texts = drawn.map((it) => JSON.stringify(it))
        const schema = proposeSchema(texts.map((it) => JSON.parse(it) as Example))
        expect(schemaFaults(schema)).toEqual([])
        const check = dataCheck(schema)
        for (const it of texts) expect(check(it)).toBeNull()
      }),
      { numRuns: 500 },
    )
  })

  it('requires what every example has', () => {
    const { required, properties } = proposeSchema([{ host: 'a', path: '/' }, { host: 'b' }])
    expect(required).toEqual(['host'])
    expect(Object.keys(properties as object)).toEqual(['host', 'path'])
  })

  it.each([
    ['integers', times(2, 1, 2), { type: 'integer' }],
    ['numbers', times(2, 1, 1.5), { type: 'number' }],
    ['what may be null', times(2, 'a', null), { type: ['null', 'string'] }],
    ['different types', times(3, 'a', 1, true), { type: ['boolean', 'integer', 'string'] }],
    ['few short texts that come again', times(10, 'buy', 'add'), { type: 'string', enum: ['add', 'buy'] }],
    [
      'few short texts, or null',
      times(15, 'buy', 'add', null),
      { type: ['null', 'string'], enum: ['add', 'buy', null] },
    ],
    ['few texts that come rarely', times(9, 'buy', 'add'), { type: 'string' }],
    ['few texts, but numbers too', times(15, 'buy', 'add', 1), { type: ['integer', 'string'] }],
    ['long texts', times(10, 'x'.repeat(41)), { type: 'string' }],
    ['many texts', times(55, ...Array.from('abcdefghijk')), { type: 'string' }],
    ['times', times(2, '2026-11-21T12:00:00Z', '2026-11-21T13:00:00.5+01:00'), { type: 'string', format: 'date-time' }],
    ['addresses', times(2, 'https://shop.example/a', 'urn:isbn:1'), { type: 'string', format: 'uri' }],
    ['addresses of people', times(2, 'a@b.be', 'c@d.be'), { type: 'string', format: 'email' }],
    [
      'ids',
      times(2, '019aa5b1-7c00-7a3b-9c1d-2e5f60718293', '029aa5b1-7c00-7a3b-9c1d-2e5f60718293'),
      { type: 'string', format: 'uuid' },
    ],
    ['an id and something else', times(2, '019aa5b1-7c00-7a3b-9c1d-2e5f60718293', 'x'), { type: 'string' }],
    ['lists', times(2, [1, 2], []), { type: 'array', items: { type: 'integer' } }],
    ['empty lists', times(2, []), { type: 'array' }],
    [
      'objects',
      times(2, { a: 1 }, { a: 2, b: 'x' }),
      { type: 'object', properties: { a: { type: 'integer' }, b: { type: 'string' } }, required: ['a'] },
    ],
  ])('tells %s', (_, examples, schema) => {
    expect(member(examples)).toEqual(schema)
  })

  it('does not list the members of an object that has more than a hundred: their names are data', () => {
    const named = (count: number): Example => ({
      it: Object.fromEntries(Array.from({ length: count }, (_, at) => [`id ${at}`, 1])),
    })
    expect(Object.keys((member([named(100)]) as { properties: object }).properties)).toHaveLength(100)
    expect(member([named(101)])).toEqual({ type: 'object' })
    expect(member([named(60), { it: { ...(named(101)['it'] as object) } }])).toEqual({ type: 'object' })
  })

  it('says less of what is nested deeper than a schema may be, and of what would make it too large', () => {
    const nested = (levels: number): Example => (levels === 0 ? {} : { down: nested(levels - 1), list: [[[levels]]] })
    expect(schemaFaults(proposeSchema([nested(30)]))).toEqual([])
    const wide = (prefix: string): Example =>
      Object.fromEntries(Array.from({ length: 90 }, (_, at) => [`${prefix}${at}`.padEnd(90, 'x'), at]))
    const large = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`part ${at}`, wide(`of ${at}`)]))
    const schema = proposeSchema([large])
    expect(schemaFaults(schema)).toEqual([])
    expect(schema).toMatchObject({ properties: { 'part 0': { type: 'object' } } })
  })
})
