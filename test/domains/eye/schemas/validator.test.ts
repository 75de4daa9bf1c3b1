import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { schemaFaults } from '#domains/eye/schemas/schema-check.ts'
import { dataCheck } from '#domains/eye/schemas/validator.ts'
import type { JsonSchema } from '#domains/eye/schemas/model.ts'

const parse = (text: string): JsonSchema => JSON.parse(text) as JsonSchema
const verdict = (schema: JsonSchema, data: unknown) =>
  dataCheck(schema)(typeof data === 'string' ? data : JSON.stringify(data))

const pageview = {
  type: 'object',
  properties: {
    host: { type: 'string', maxLength: 20 },
    form: { type: 'object', properties: { email: { format: 'email' } }, required: ['email'] },
    tags: { items: { enum: ['a', 'b'] } },
  },
  required: ['host'],
  additionalProperties: false,
}

describe('dataCheck', () => {
  it('lets data pass that fits', () => {
    expect(verdict(pageview, { host: 'x', form: { email: 'a@b.be' }, tags: ['b', 'a'] })).toBeNull()
  })

  it.each([
    ['/data', {}, /host/],
    ['/data/host', { host: 5 }, /string/],
    ['/data/form', { host: 'x', form: {} }, /email/],
    ['/data/form/email', { host: 'x', form: { email: 'nobody' } }, /email/],
    ['/data/tags/1', { host: 'x', tags: ['a', 'c'] }, /any of/],
    ['/data/x~1y z~0%é#', { host: 'x', 'x/y z~%é#': 1 }, /not allowed/],
  ])('points at %s', (pointer, data, detail) => {
    expect(verdict(pageview, data)).toEqual({
      reason: 'invalid-data',
      pointer,
      detail: expect.stringMatching(detail) as unknown,
    })
  })

  it('points at the value where no branch fits it, not into one of the branches', () => {
    const schema = { properties: { price: { anyOf: [{ type: 'number' }, { type: 'object', required: ['amount'] }] } } }
    expect(verdict(schema, { price: {} })?.pointer).toBe('/data/price')
  })

  it.each([
    ['/data/__proto__', '{"__proto__":5}'],
    ['/data', '{}'],
  ])('checks members with the names of inherited ones: points at %s', (pointer, data) => {
    const schema = parse('{"properties":{"__proto__":{"type":"string"}},"required":["__proto__"]}')
    expect(verdict(schema, data)?.pointer).toBe(pointer)
    expect(verdict(schema, '{"__proto__":"x"}')).toBeNull()
  })

  it.each(['toString', '__proto__', 'hasOwnProperty', 'url', 'colour'])(
    'takes the format %s for an annotation',
    (format) => {
      expect(verdict({ properties: { a: { format } } }, { a: 'http://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' })).toBeNull()
    },
  )

  it('follows a reference that leads back, as deep as the data goes', () => {
    const tree = { properties: { child: { $ref: '#' }, size: { type: 'integer' } } }
    expect(verdict(tree, { child: { child: { size: 1.5 } } })?.pointer).toBe('/data/child/child/size')
    expect(verdict(tree, { child: { child: { size: 1 } } })).toBeNull()
  })

  it.each(['#/$defs/a%20b~1c~0%25', '#/$defs/a b~1c~0%25'])('finds what %s leads to', ($ref) => {
    const schema = { $defs: { 'a b/c~%': { required: ['x'] } }, $ref }
    expect(schemaFaults(schema)).toEqual([])
    expect(verdict(schema, {})?.pointer).toBe('/data')
    expect(verdict(schema, { x: 1 })).toBeNull()
  })

  it('holds no text of more than 500 characters against a pattern', () => {
    const schema = { properties: { code: { pattern: '^x*$' } } }
    expect(verdict(schema, { code: 'x'.repeat(500) })).toBeNull()
    expect(verdict(schema, { code: 'x'.repeat(499) + 'y' })?.detail).toMatch('pattern')
    expect(verdict(schema, { code: 'x'.repeat(501) })?.pointer).toBe('/data/code')
    expect(verdict(schema, { code: 5 })).toBeNull()
  })

  it('compares no more than 256 elements with each other, and holds no long name against patterns', () => {
    const unique = { properties: { list: { uniqueItems: true } } }
    const list = Array.from({ length: 256 }, (_, at) => at)
    expect(verdict(unique, { list })).toBeNull()
    expect(verdict(unique, { list: [...list, 256] })?.detail).toMatch('more than 256 elements')
    const named = { patternProperties: { '^x': { type: 'string' } } }
    expect(verdict(named, { [`y${'x'.repeat(199)}`]: 1 })).toBeNull()
    expect(verdict(named, { [`y${'x'.repeat(200)}`]: 1 })?.detail).toMatch('more than 200 characters')
  })

  it('keeps the detail to 300 characters that can be stored, and the pointer to 1,000', () => {
    const enumeration = { properties: { a: { enum: ['x'.repeat(262) + '😀'.repeat(100)] } } }
    for (const cut of [0, 1]) {
      const detail = verdict(
        { properties: { a: { enum: ['y'.repeat(cut) + enumeration.properties.a.enum[0]] } } },
        { a: 1 },
      )?.detail
      expect(detail).toHaveLength(300)
      expect(detail?.isWellFormed()).toBe(true)
    }
    expect(verdict({ additionalProperties: false }, { ['é'.repeat(2_000)]: 1 })?.pointer).toBe('/data')
  })

  it.each([
    [{ allOf: [{}, { type: 'string' }] }, 'x', 1],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, null, 1],
    [{ oneOf: [{ minimum: 1 }, { maximum: 1 }] }, 2, 1],
    [{ not: { type: 'string' } }, 1, 'x'],
    [parse('{"if":{"type":"string"},"then":{"minLength":1},"else":{"minimum":1}}'), 'x', 0],
    [{ dependentSchemas: { a: { required: ['b'] } } }, { a: 1, b: 1 }, { a: 1 }],
    [{ dependencies: { a: ['b'] } }, { b: 1 }, { a: 1 }],
    [{ properties: { a: false } }, { b: 1 }, { a: 1 }],
    [{ patternProperties: { '^a': { type: 'string' } } }, { b: 1 }, { ab: 1 }],
    [{ additionalProperties: { type: 'string' } }, { b: 'x' }, { b: 1 }],
    [{ allOf: [{ properties: { a: {} } }], unevaluatedProperties: false }, { a: 1 }, { b: 1 }],
    [{ propertyNames: { maxLength: 1 } }, { a: 1 }, { ab: 1 }],
    [{ prefixItems: [{ type: 'string' }] }, ['x', 1], [1]],
    [{ items: { type: 'string' } }, ['x'], ['x', 1]],
    [{ prefixItems: [{}], unevaluatedItems: false }, [1], [1, 2]],
    [{ contains: { type: 'string' } }, [1, 'x'], [1]],
    [{ contains: true, minContains: 2, maxContains: 3 }, [1, 2], [1]],
    [{ const: { a: [1] } }, { a: [1] }, { a: [2] }],
    [{ enum: [1, 'x'] }, 'x', 2],
    [{ required: ['a'] }, { a: null }, { b: 1 }],
    [{ dependentRequired: { a: ['b'] } }, { b: 1 }, { a: 1 }],
    [{ minimum: 1, maximum: 2 }, 1, 3],
    [{ exclusiveMinimum: 1, exclusiveMaximum: 3 }, 2, 1],
    [{ multipleOf: 0.01 }, 4.35, 4.355],
    [{ minLength: 2, maxLength: 2 }, '😀😀', '😀'],
    [{ minItems: 1, maxItems: 2 }, [1], []],
    [{ minProperties: 1, maxProperties: 2 }, { a: 1 }, {}],
    [
      { uniqueItems: true },
      [1, '1', { a: 1 }],
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    ],
    [{ maxItems: 2 }, [1], [1, 2, 3]],
    [{ maxProperties: 1 }, { a: 1 }, { a: 1, b: 2 }],
    [{ contains: true, minContains: 1, maxContains: 2 }, [1], [1, 2, 3]],
    [{ definitions: { a: { type: 'string' } }, $ref: '#/definitions/a' }, 'x', 1],
    [{ format: 'date' }, '2024-02-29', '2023-02-29'],
    [{ $schema: 'http://json-schema.org/draft-07/schema#', items: [{}], additionalItems: false }, [1], [1, 2]],
  ])('goes by %j: %j fits, %j does not', (schema, fitting, failing) => {
    // At the root, so that `$schema` counts: data is an object for events, not for the check.
    expect([schemaFaults(schema), verdict(schema, JSON.stringify(fitting))]).toEqual([[], null])
    expect(verdict(schema, JSON.stringify(failing))?.reason).toBe('invalid-data')
  })

  it('does not begin to check what would take too many steps', () => {
    const branches = (count: number): JsonSchema => ({
      properties: { list: { items: { anyOf: Array.from({ length: count }, () => ({ type: 'number' })) } } },
    })
    const data = `{"list":[${'0,'.repeat(20_000)}1]}`
    expect(verdict(branches(10), data)).toBeNull()
    expect(verdict(branches(30), data)?.detail).toMatch('too many values')
    expect(
      verdict(branches(30), '{"list":[0,"a long text that is one value only, however long it is"]}')?.pointer,
    ).toBe('/data/list/1')
  })

  it('keeps data aside that fails in more places than the stack has room for', () => {
    const schema = { contains: { allOf: [{ allOf: [{ allOf: [{ allOf: [{ type: 'string' }] }] }] }] } }
    const data = `{"list":[${'0,'.repeat(32_000)}1]}`
    expect(verdict({ properties: { list: schema } }, data)?.reason).toBe('invalid-data')
  })

  it('agrees with another validator, whatever the schema and the data', () => {
    fc.assert(
      fc.property(schemaOf(2), fc.array(data, { minLength: 1, maxLength: 5 }), (schema, values) => {
        expect(schemaFaults(schema)).toEqual([])
        const check = dataCheck(schema)
        const validate = new Ajv2020({ strict: false }).compile(schema)
        for (const text of values.map((value) => JSON.stringify(value))) {
          expect([text, check(text) === null]).toEqual([text, validate(JSON.parse(text))])
        }
      }),
      { numRuns: 300 },
    )
  })
})

const name = fc.constantFrom('a', 'b', 'c/d', 'é', 'Of')
const leaf = fc.constantFrom<unknown>(null, true, 0, 1, 1.5, -3, '', 'a', 'ab', 'é', '2026-11-21', [], {})

const { data } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3 }),
  ),
  data: fc.dictionary(name, tie('value'), { maxKeys: 4 }),
}))

const type = fc.constantFrom('array', 'boolean', 'integer', 'null', 'number', 'object', 'string')
const small = fc.integer({ min: 0, max: 3 })

/** Schemas of up to three keywords, each with schemas that are a level less deep. */
const schemaOf = (levels: number): fc.Arbitrary<JsonSchema> => {
  const keywords: Record<string, fc.Arbitrary<unknown>> = {
    type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })),
    enum: fc.array(leaf, { minLength: 1, maxLength: 4 }),
    const: leaf,
    minimum: small,
    exclusiveMaximum: small,
    multipleOf: fc.constantFrom(1, 0.5),
    minLength: small,
    maxLength: small,
    pattern: fc.constantFrom('^a', 'b$', '^.b?$'),
    required: fc.uniqueArray(name, { maxLength: 2 }),
    minProperties: small,
    maxItems: small,
    uniqueItems: fc.boolean(),
    dependentRequired: fc.dictionary(name, fc.uniqueArray(name, { maxLength: 2 }), { maxKeys: 2 }),
    ...(levels === 0 ? {} : branches(schemaOf(levels - 1))),
  }
  return fc
    .subarray(Object.keys(keywords), { maxLength: 3 })
    .chain((some) => fc.record(Object.fromEntries(some.map((key) => [key, keywords[key] ?? fc.constant(true)]))))
}

const branches = (schema: fc.Arbitrary<JsonSchema>): Record<string, fc.Arbitrary<unknown>> => {
  const list = fc.array(schema, { minLength: 1, maxLength: 2 })
  return {
    properties: fc.dictionary(name, schema, { maxKeys: 3 }),
    patternProperties: fc.dictionary(fc.constantFrom('^a', '/', 'Of$'), schema, { maxKeys: 2 }),
    additionalProperties: fc.oneof(fc.boolean(), schema),
    propertyNames: schema,
    items: fc.oneof(fc.boolean(), schema),
    prefixItems: list,
    contains: schema,
    allOf: list,
    anyOf: list,
    oneOf: list,
    not: schema,
    ...Object.fromEntries(['if', 'then', 'else'].map((keyword) => [keyword, schema])),
  }
}
