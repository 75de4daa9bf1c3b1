import { expect, test } from 'vitest'
import { postage } from './solution.ts'

test('exactly two kilos are still light', () => {
  expect(postage(1999, 'BE')).toBe(6)
  expect(postage(2000, 'BE')).toBe(6)
  expect(postage(2001, 'BE')).toBe(8)
})

test('exactly ten kilos are still medium', () => {
  expect(postage(9999, 'BE')).toBe(8)
  expect(postage(10000, 'BE')).toBe(8)
  expect(postage(10001, 'BE')).toBe(14)
})

test('parcels of every weight cost nine more abroad', () => {
  expect(postage(700, 'NL')).toBe(15)
  expect(postage(5000, 'NL')).toBe(17)
  expect(postage(20000, 'NL')).toBe(23)
})

test('every country except Belgium is abroad', () => {
  for (const country of ['NL', 'DE', 'LU', 'FR', 'GB', 'MA', 'JP', 'BR']) {
    expect(postage(2500, country)).toBe(17)
  }
})

test('a parcel of one gram is not empty', () => {
  expect(postage(1, 'BE')).toBe(6)
  expect(postage(1, 'DE')).toBe(15)
})
