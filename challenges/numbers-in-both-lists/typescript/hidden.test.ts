import { expect, test } from 'vitest'
import { numbersInBoth } from './solution.ts'

test('keeps the order of the first array', () => {
  expect(numbersInBoth([9, 2, 7, 4], [2, 4, 7, 9])).toEqual([9, 2, 7, 4])
  expect(numbersInBoth([1, 2, 3], [3, 2, 1])).toEqual([1, 2, 3])
  expect(numbersInBoth([6, 8, 6, 5], [5, 6])).toEqual([6, 5])
})

test('an empty array has nothing in common with any other', () => {
  expect(numbersInBoth([], [1, 2])).toEqual([])
  expect(numbersInBoth([1, 2], [])).toEqual([])
  expect(numbersInBoth([], [])).toEqual([])
})

test('negative numbers and zero are numbers like any other', () => {
  expect(numbersInBoth([0, -3, 3], [3, 0])).toEqual([0, 3])
  expect(numbersInBoth([-1, -2], [2, -1])).toEqual([-1])
  expect(numbersInBoth([0], [0])).toEqual([0])
})

test('does not sort numbers as if they were words', () => {
  expect(numbersInBoth([2, 10, 1, 100], [100, 10, 2, 1])).toEqual([2, 10, 1, 100])
})

test('finds a number at the very start and at the very end', () => {
  expect(numbersInBoth([8, 1, 2, 9], [9, 5, 6, 8])).toEqual([8, 9])
})

test('two equal arrays give a new array', () => {
  const numbers = [2, 6, 4]
  const result = numbersInBoth(numbers, numbers)
  expect(result).toEqual([2, 6, 4])
  result.push(8)
  expect(numbers).toEqual([2, 6, 4])
})
