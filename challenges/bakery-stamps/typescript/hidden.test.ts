import { expect, test } from 'vitest'
import { stamps } from './solution.ts'

test('every purchase counts for itself', () => {
  expect(stamps([4, 4])).toBe(0)
  expect(stamps([9, 9, 9, 9])).toBe(4)
})

test('exactly five euros earn a stamp and a cent less does not', () => {
  expect(stamps([4.99])).toBe(0)
  expect(stamps([5])).toBe(1)
  expect(stamps([9.99])).toBe(1)
  expect(stamps([10])).toBe(2)
  expect(stamps([12.5, 12.6])).toBe(4)
})

test('the first and the last purchase count too', () => {
  expect(stamps([20, 1, 1])).toBe(4)
  expect(stamps([1, 1, 20])).toBe(4)
  expect(stamps([0, 20, 0])).toBe(4)
})

test('the extra stamps begin at exactly twenty-five euros', () => {
  expect(stamps([24])).toBe(4)
  expect(stamps([24.99])).toBe(4)
  expect(stamps([25])).toBe(7)
  expect(stamps([26])).toBe(7)
  expect(stamps([25, 100, 24])).toBe(33)
})

test('small purchases together earn no extra stamps', () => {
  expect(stamps([10, 10, 10])).toBe(6)
})
