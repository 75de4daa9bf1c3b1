import { expect, test } from 'vitest'
import { parsePrice } from './solution.ts'

test('reads whole amounts and amounts with cents', () => {
  expect(parsePrice('12')).toEqual({ ok: true, cents: 1200 })
  expect(parsePrice('12.34')).toEqual({ ok: true, cents: 1234 })
  expect(parsePrice('0')).toEqual({ ok: true, cents: 0 })
})

test('a comma does as well as a point', () => {
  expect(parsePrice('12,05')).toEqual({ ok: true, cents: 1205 })
})

test('nothing but spaces is empty', () => {
  expect(parsePrice('')).toEqual({ ok: false, problem: 'empty' })
  expect(parsePrice('   ')).toEqual({ ok: false, problem: 'empty' })
})

test('anything else is not a price', () => {
  for (const text of [
    'free',
    '-5',
    '+5',
    '12.345',
    '1e3',
    '0x10',
    '12 50',
    '€5',
    '5 €',
    '1.000,00',
    '1.2.3',
    'Infinity',
    'NaN',
  ]) {
    expect(parsePrice(text)).toEqual({ ok: false, problem: 'not a price' })
  }
})
