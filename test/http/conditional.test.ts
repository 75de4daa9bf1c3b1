import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { etagOf, matches } from '#http/conditional.ts'

const etag = '"abc"'

describe('If-None-Match', () => {
  it.each(['"abc"', 'W/"abc"', '*', ' * ', '"x", "abc"', '"x","abc","y"', '"x" , W/"abc"', '  "abc"  '])(
    '%j holds',
    (field) => {
      expect(matches(field, etag)).toBe(true)
    },
  )

  it.each([
    undefined,
    '',
    ' ',
    ',',
    '"ab"',
    '"abcd"',
    '"ABC"',
    'abc',
    'w/"abc"',
    'W/W/"abc"',
    '"x"',
    '**',
    '"*"',
    '"',
    'W/',
  ])('%j does not hold', (field) => {
    expect(matches(field, etag)).toBe(false)
  })
})

describe('a validator', () => {
  it('is a quoted text of visible characters, as RFC 9110 wants', async () => {
    expect(await etagOf('')).toMatch(/^"[\x21\x23-\x7e]+"$/)
  })

  it('is the same for the same bytes and another for others', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), async (one, other) => {
        const [first, again, second] = await Promise.all([etagOf(one), etagOf(one), etagOf(other)])
        expect(again).toBe(first)
        expect(second === first).toBe(one === other)
      }),
    )
  })
})
