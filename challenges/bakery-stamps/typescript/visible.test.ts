import { expect, test } from 'vitest'
import { stamps } from './solution.ts'

test('one purchase earns a stamp for every full five euros', () => {
  expect(stamps([14])).toBe(2)
  expect(stamps([3])).toBe(0)
})

test('the stamps of all purchases are added up', () => {
  expect(stamps([14, 4, 5])).toBe(3)
  expect(stamps([10, 20, 7])).toBe(7)
})

test('a purchase of twenty-five euros or more earns two extra stamps', () => {
  expect(stamps([30])).toBe(8)
})

test('no purchases earn no stamps', () => {
  expect(stamps([])).toBe(0)
})
