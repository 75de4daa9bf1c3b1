import { expect, test } from 'vitest'
import { humaneDuration } from './solution.ts'

test('one of a unit is in the singular', () => {
  expect(humaneDuration(1)).toBe('1 second')
  expect(humaneDuration(60)).toBe('1 minute')
  expect(humaneDuration(3_600)).toBe('1 hour')
  expect(humaneDuration(86_400)).toBe('1 day')
  expect(humaneDuration(90_061)).toBe('1 day, 1 hour, 1 minute and 1 second')
})

test('zero is zero seconds', () => {
  expect(humaneDuration(0)).toBe('0 seconds')
})

test('units that are zero are left out', () => {
  expect(humaneDuration(86_405)).toBe('1 day and 5 seconds')
  expect(humaneDuration(3_602)).toBe('1 hour and 2 seconds')
  expect(humaneDuration(172_860)).toBe('2 days and 1 minute')
})

test('just below and just above a whole unit', () => {
  expect(humaneDuration(59)).toBe('59 seconds')
  expect(humaneDuration(61)).toBe('1 minute and 1 second')
  expect(humaneDuration(3_599)).toBe('59 minutes and 59 seconds')
  expect(humaneDuration(3_601)).toBe('1 hour and 1 second')
  expect(humaneDuration(86_399)).toBe('23 hours, 59 minutes and 59 seconds')
  expect(humaneDuration(86_401)).toBe('1 day and 1 second')
  expect(humaneDuration(2)).toBe('2 seconds')
})

test('many days stay days', () => {
  expect(humaneDuration(86_400_000)).toBe('1000 days')
  expect(humaneDuration(2_678_400 + 7_200)).toBe('31 days and 2 hours')
})
