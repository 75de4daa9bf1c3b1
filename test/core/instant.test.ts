import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatInstant, parseInstant } from '#core/instant.ts'

describe('an instant', () => {
  it.each([
    ['2021-01-01 09:15:27.243860', '2021-01-01T09:15:27.243860Z'],
    ['2021-01-01T09:15:27Z', '2021-01-01T09:15:27.000000Z'],
    ['2021-01-01T09:15:27.5+02:30', '2021-01-01T06:45:27.500000Z'],
    ['2021-01-01t09:15:27.1234567z', '2021-01-01T09:15:27.123456Z'],
    ['2020-02-29T23:59:59.999999-00:01', '2020-03-01T00:00:59.999999Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000000Z'],
    ['2199-12-31T23:59:59.999999Z', '2199-12-31T23:59:59.999999Z'],
  ])('reads %s as %s', (text, expected) => {
    const instant = parseInstant(text)
    expect(instant === undefined ? undefined : formatInstant(instant)).toBe(expected)
  })

  it.each([
    '2021-02-29T00:00:00Z',
    '2021-13-01T00:00:00Z',
    '2021-00-01T00:00:00Z',
    '2021-01-00T00:00:00Z',
    '2021-01-01T24:00:00Z',
    '2021-01-01T00:60:00Z',
    '2021-01-01T00:00:60Z',
    '2021-01-01T00:00:00+24:00',
    '2021-01-01T00:00:00+0100',
    '2021-01-01',
    '1969-12-31T23:59:59Z',
    '1970-01-01T00:00:00+00:01',
    '2200-01-01T00:00:00Z',
    '1611479727',
    '',
    '2021-01-01T00:00:00Z ',
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBeUndefined()
  })

  it('keeps every microsecond that it can name, and orders texts as instants', () => {
    const microsecond = fc
      .integer({ min: 0, max: Date.parse('2199-12-31T00:00:00Z') })
      .chain((milliseconds) => fc.integer({ min: 0, max: 999 }).map((rest) => milliseconds * 1_000 + rest))
    fc.assert(
      fc.property(microsecond, microsecond, (left, right) => {
        expect(parseInstant(formatInstant(left))).toBe(left)
        expect(formatInstant(left) < formatInstant(right)).toBe(left < right)
      }),
    )
  })
})
