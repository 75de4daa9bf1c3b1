import { expect, test } from 'vitest'
import { parsePrice } from './solution.ts'

test('one decimal means tens of cents', () => {
  expect(parsePrice('12.5')).toEqual({ ok: true, cents: 1250 })
  expect(parsePrice('3,0')).toEqual({ ok: true, cents: 300 })
  expect(parsePrice('0.1')).toEqual({ ok: true, cents: 10 })
})

test('spaces around the price are ignored', () => {
  expect(parsePrice('  7.20')).toEqual({ ok: true, cents: 720 })
  expect(parsePrice('7.20   ')).toEqual({ ok: true, cents: 720 })
})

test('every cent is exact', () => {
  for (let cents = 0; cents < 120; cents += 1) {
    const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
    expect(parsePrice(text)).toEqual({ ok: true, cents })
  }
  expect(parsePrice('1.15')).toEqual({ ok: true, cents: 115 })
  expect(parsePrice('999999.99')).toEqual({ ok: true, cents: 99_999_999 })
})

test('zeros in front make no difference', () => {
  expect(parsePrice('007')).toEqual({ ok: true, cents: 700 })
  expect(parsePrice('00000000000000.01')).toEqual({ ok: true, cents: 1 })
})

test('decimals come in ones or twos after at least one digit', () => {
  for (const text of ['.5', ',50', '5.', '5,', '.', ',', '5.000', '5..5', '5. 5']) {
    expect(parsePrice(text)).toEqual({ ok: false, problem: 'not a price' })
  }
})

test('the largest price is one million', () => {
  expect(parsePrice('1000000')).toEqual({ ok: true, cents: 100_000_000 })
  expect(parsePrice('1000000.00')).toEqual({ ok: true, cents: 100_000_000 })
  expect(parsePrice('1000000.01')).toEqual({ ok: false, problem: 'too large' })
  expect(parsePrice('9'.repeat(400))).toEqual({ ok: false, problem: 'too large' })
})
