import { expect, test } from 'vitest'
import { liftSign } from './solution.ts'

test('the first floors above and below the ground', () => {
  expect(liftSign(1)).toBe('floor 1')
  expect(liftSign(-1)).toBe('basement 1')
})

test('tall towers and deep car parks', () => {
  expect(liftSign(28)).toBe('floor 28')
  expect(liftSign(-11)).toBe('basement 11')
})

test('a text of digits stays a text', () => {
  expect(liftSign('3')).toBe('3')
  expect(liftSign('0')).toBe('0')
  expect(liftSign('-2')).toBe('-2')
  expect(liftSign('1b')).toBe('1B')
})

test('spaces and signs in a text stay', () => {
  expect(liftSign('Car park -1')).toBe('CAR PARK -1')
  expect(liftSign(' vip ')).toBe(' VIP ')
})
