import { expect, test } from 'vitest'
import { numbersInBoth } from './solution.ts'

test('returns the numbers that both arrays hold', () => {
  expect(numbersInBoth([3, 1, 2], [2, 3, 4])).toEqual([3, 2])
  expect(numbersInBoth([10], [10])).toEqual([10])
})

test('nothing in common gives an empty array', () => {
  expect(numbersInBoth([1, 3, 5], [2, 4, 6])).toEqual([])
})

test('each number appears once', () => {
  expect(numbersInBoth([5, 5, 7], [5, 8, 5])).toEqual([5])
  expect(numbersInBoth([1, 2, 1, 2, 1], [2, 1])).toEqual([1, 2])
})

test('both arrays stay as they were', () => {
  const first = [4, 9, 4, 1]
  const second = [1, 4, 4]
  expect(numbersInBoth(first, second)).toEqual([4, 1])
  expect(first).toEqual([4, 9, 4, 1])
  expect(second).toEqual([1, 4, 4])
})
