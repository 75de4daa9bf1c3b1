import { describe, expect, it } from 'vitest'
import { schemaFaults } from '#domains/eye/schemas/schema-check.ts'

const parse = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>
const nested = (levels: number): Record<string, unknown> => (levels === 1 ? {} : { not: nested(levels - 1) })

describe('schemaFaults', () => {
  it.each([
    {},
    { type: ['string', 'null'], title: 'anything', 'x-owner': { team: 'web' } },
    { $schema: 'https://json-schema.org/draft/2020-12/schema', prefixItems: [{}, true], items: false },
    { $schema: 'https://json-schema.org/draft/2019-09/schema', items: [{}, {}], additionalItems: false },
    {
      $schema: 'http://json-schema.org/draft-07/schema#',
      definitions: { a: {} },
      properties: { b: { $ref: '#/definitions/a' } },
    },
    { $id: 'https://shop.example/view', properties: { child: { $ref: '#' }, next: { $ref: '#/properties/child' } } },
    { $defs: { 'a b/c~%': {} }, $ref: '#/$defs/a%20b~1c~0%25' },
    { format: 'no format at all' },
    { patternProperties: { '^x-': { type: 'string' } }, propertyNames: { maxLength: 20 } },
    { dependencies: { a: ['b'], c: { required: ['d'] } } },
    parse('{"properties":{"__proto__":{"type":"string"},"constructor":{}},"required":["__proto__"],"__proto__":5}'),
    nested(16),
  ])('finds nothing wrong with %j', (schema) => {
    expect(schemaFaults(schema)).toEqual([])
  })

  it.each([
    ['/type', { type: 'strin' }],
    ['/type', { type: ['string', 'string'] }],
    ['/type', { type: [] }],
    ['/properties', { properties: [] }],
    ['/properties/a', { properties: { a: 5 } }],
    ['/properties/a~1b/type', { properties: { 'a/b': { type: 'date' } } }],
    ['/required', { required: 'host' }],
    ['/required', { required: ['a', 'a'] }],
    ['/required', { required: [1] }],
    ['/enum', { enum: [] }],
    ['/allOf', { allOf: [] }],
    ['/allOf/1', { allOf: [{}, null] }],
    ['/items', { items: [{}] }],
    ['/minLength', { minLength: -1 }],
    ['/minLength', { minLength: 1.5 }],
    ['/exclusiveMinimum', { exclusiveMinimum: true }],
    ['/multipleOf', { multipleOf: 0 }],
    ['/maximum', parse('{"maximum":1e999}')],
    ['/const', parse('{"const":{"a":[1e999]}}')],
    ['/uniqueItems', { uniqueItems: 'yes' }],
    ['/pattern', { pattern: '[' }],
    ['/pattern', { pattern: '(a+)+$' }],
    ['/patternProperties/(a+)+', { patternProperties: { '(a+)+': {} } }],
    ['/dependentRequired', { dependentRequired: { a: 'b' } }],
    ['/dependencies', { dependencies: { a: ['b', 1] } }],
    ['/$schema', { $schema: 'http://json-schema.org/draft-04/schema#' }],
    ['/$schema', { $schema: 7 }],
    ['/$dynamicRef', { $dynamicRef: '#node' }],
    ['/$recursiveRef', { $recursiveRef: '#' }],
    ['/properties/a/$id', { properties: { a: { $id: 'https://shop.example/a' } } }],
    ['/format', { format: 5 }],
    ['/$ref', { $ref: 5 }],
    ['/$ref', { $ref: '#/$defs/nobody' }],
    ['/$ref', { $ref: '#/properties', properties: {} }],
    ['/$ref', { $ref: '#name' }],
    ['/$ref', { $ref: '#/%E0%A4%A' }],
    ['/properties/a/$ref', { properties: { a: { $ref: 'https://shop.example/schema' } } }],
    ['/properties/a/$ref', { properties: { a: { $ref: 'other.json#/a' } } }],
  ])('points at %s', (pointer, schema) => {
    expect(schemaFaults(schema).map((fault) => fault.pointer)).toEqual([pointer])
  })

  it.each([
    { $ref: '#' },
    { allOf: [{ $ref: '#/$defs/a' }], $defs: { a: { anyOf: [true, { $ref: '#' }] } } },
    { if: { not: { $ref: '#' } } },
  ])('refuses %j, which would be checked for ever', (schema) => {
    expect(schemaFaults(schema)[0]?.detail).toMatch('refers back to itself')
  })

  it('refuses branches of branches, which grow by multiplying', () => {
    const $defs: Record<string, unknown> = { a20: {} }
    for (let at = 0; at < 20; at++)
      $defs[`a${at}`] = { anyOf: [{ $ref: `#/$defs/a${at + 1}` }, { $ref: `#/$defs/a${at + 1}` }] }
    expect(schemaFaults({ $defs, $ref: '#/$defs/a0' })[0]?.detail).toMatch('more than 1000 steps')
  })

  it('refuses branches that grow with the depth of the data', () => {
    const twice = { allOf: [{ properties: { a: { $ref: '#' } } }, { additionalProperties: { $ref: '#' } }] }
    expect(schemaFaults(twice)[0]?.detail).toMatch('more than 1000 steps')
  })

  it('refuses references in a row that are too long for the stack', () => {
    const $defs: Record<string, unknown> = {}
    for (let at = 0; at < 800; at++) $defs[at] = { $ref: `#/$defs/${at + 1}` }
    $defs[800] = { properties: { next: { $ref: '#/$defs/0' } } }
    expect(schemaFaults({ $defs, $ref: '#/$defs/0' })[0]?.detail).toMatch('more than 1000 steps')
  })

  it('refuses the seventeenth level', () => {
    expect(schemaFaults(nested(17))).toEqual([{ pointer: '', detail: 'must have at most 16 levels' }])
  })

  it('refuses more than 32 KiB, counted in bytes', () => {
    const room = 32 * 1024 - '{"title":""}'.length
    expect(schemaFaults({ title: 'x'.repeat(room) })).toEqual([])
    expect(schemaFaults({ title: 'x'.repeat(room + 1) })).toHaveLength(1)
    expect(schemaFaults({ title: `${'x'.repeat(room - 1)}é` })).toHaveLength(1)
  })

  it('tells twenty faults at once, not more', () => {
    const properties = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [at, { type: 'no' }]))
    expect(schemaFaults({ properties })).toHaveLength(20)
  })
})
