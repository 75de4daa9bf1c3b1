import { expect, test } from 'vitest'
import { liftSign } from './solution.ts'

test('a floor above the ground has its number', () => {
  expect(liftSign(3)).toBe('floor 3')
})

test('zero is the ground floor', () => {
  expect(liftSign(0)).toBe('ground floor')
})

test('a floor below the ground is a basement', () => {
  expect(liftSign(-2)).toBe('basement 2')
})

test('a text is written in capitals', () => {
  expect(liftSign('roof')).toBe('ROOF')
})
