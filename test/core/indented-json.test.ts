import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indentedJson } from '#core/indented-json.ts'

describe('JSON on several lines', () => {
  it('looks as JSON.stringify writes it, however it was spaced before', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 1, '\t'), (json, space) => {
        const value: unknown = JSON.parse(json)
        expect(indentedJson(JSON.stringify(value, null, space))).toBe(JSON.stringify(value, null, 2))
      }),
      { numRuns: 500 },
    )
  })

  it('keeps every digit of a number, and text that looks like structure', () => {
    expect(indentedJson('{"a":12345678901234567890.10,"b":"{ \\"x\\": [1, 2] }"}')).toBe(
      '{\n  "a": 12345678901234567890.10,\n  "b": "{ \\"x\\": [1, 2] }"\n}',
    )
  })
})
