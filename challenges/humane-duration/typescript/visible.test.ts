import { expect, test } from 'vitest'
import { humaneDuration } from './solution.ts'

test('seconds, minutes, hours and days', () => {
  expect(humaneDuration(45)).toBe('45 seconds')
  expect(humaneDuration(180)).toBe('3 minutes')
  expect(humaneDuration(7200)).toBe('2 hours')
  expect(humaneDuration(432_000)).toBe('5 days')
})

test('two parts are joined by and', () => {
  expect(humaneDuration(150)).toBe('2 minutes and 30 seconds')
  expect(humaneDuration(180_000)).toBe('2 days and 2 hours')
})

test('more parts are separated by commas', () => {
  expect(humaneDuration(93_784)).toBe('1 day, 2 hours, 3 minutes and 4 seconds')
  expect(humaneDuration(7_325)).toBe('2 hours, 2 minutes and 5 seconds')
})

test('refuses negative and broken numbers', () => {
  for (const seconds of [-1, -60, 0.5, 61.25, NaN, Infinity, -Infinity]) {
    expect(() => humaneDuration(seconds)).toThrow(RangeError)
    expect(() => humaneDuration(seconds)).toThrow('seconds must be a whole number, zero or more')
  }
})
