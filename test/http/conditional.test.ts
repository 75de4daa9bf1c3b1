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
  it('is a quoted text of visible characters, as RFC 9110 wants', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (body) => {
        expect(etagOf(body)).toMatch(/^"[\x21\x23-\x7e]+"$/)
      }),
    )
  })

  it('is the same exactly when the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (left, right) => {
        expect(etagOf(right) === etagOf(left)).toBe(left === right)
      }),
    )
  })

  it('differs between all answers that differ in one or two digits', () => {
    const body = '{"data":[{"month":"2021-09","value":"135.61"},{"month":"2021-10","value":"136.08"}]}'
    const places = Array.from(body.matchAll(/[0-9]/g), ({ index }) => index)
    const replace = (text: string, place: number, digit: number): string =>
      text.slice(0, place) + digit + text.slice(place + 1)
    const bodies = new Set([body])
    for (const first of places) {
      for (const second of places) {
        for (let digits = 0; digits < 100; digits++) {
          bodies.add(replace(replace(body, first, Math.floor(digits / 10)), second, digits % 10))
        }
      }
    }
    expect(new Set([...bodies].map(etagOf)).size).toBe(bodies.size)
  })
})
