import { expect, test } from 'vitest'
import { postage } from './solution.ts'

test('a light parcel in Belgium costs six', () => {
  expect(postage(1500, 'BE')).toBe(6)
})

test('a medium parcel in Belgium costs eight', () => {
  expect(postage(4000, 'BE')).toBe(8)
})

test('a heavy parcel in Belgium costs fourteen', () => {
  expect(postage(12000, 'BE')).toBe(14)
})

test('a parcel to another country costs nine more', () => {
  expect(postage(1500, 'FR')).toBe(15)
})

test('an empty parcel costs nothing, wherever it goes', () => {
  expect(postage(0, 'BE')).toBe(0)
  expect(postage(0, 'FR')).toBe(0)
})
