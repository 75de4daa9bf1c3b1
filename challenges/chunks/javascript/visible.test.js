import { expect, test } from 'vitest'
import { chunks } from './solution.js'

test('cuts an array into pieces of the given size', () => {
  expect([...chunks([1, 2, 3, 4, 5, 6], 2)]).toEqual([
    [1, 2],
    [3, 4],
    [5, 6],
  ])
})

test('the last piece may be shorter', () => {
  expect([...chunks([1, 2, 3, 4, 5], 2)]).toEqual([[1, 2], [3, 4], [5]])
  expect([...chunks([1, 2, 3, 4, 5], 3)]).toEqual([
    [1, 2, 3],
    [4, 5],
  ])
})

test('works on text, sets and generators', () => {
  function* three() {
    yield 'x'
    yield 'y'
    yield 'z'
  }
  expect([...chunks('abcde', 3)]).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e'],
  ])
  expect([...chunks(new Set([7, 8, 9]), 2)]).toEqual([[7, 8], [9]])
  expect([...chunks(three(), 2)]).toEqual([['x', 'y'], ['z']])
})

test('refuses a size that is not a positive whole number', () => {
  for (const size of [0, -1, -2, 1.5, 0.5, NaN, Infinity, '2', undefined]) {
    expect(() => [...chunks([1, 2, 3], size)]).toThrow(RangeError)
    expect(() => [...chunks([1, 2, 3], size)]).toThrow('size must be a positive whole number')
  }
})
