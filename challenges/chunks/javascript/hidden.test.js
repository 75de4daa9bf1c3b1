import { expect, test } from 'vitest'
import { chunks } from './solution.js'

test('pieces of one element', () => {
  expect([...chunks([1, 2, 3], 1)]).toEqual([[1], [2], [3]])
})

test('a size larger than the sequence gives one piece', () => {
  expect([...chunks([1, 2, 3], 4)]).toEqual([[1, 2, 3]])
  expect([...chunks([1, 2, 3], 3)]).toEqual([[1, 2, 3]])
  expect([...chunks([1], 100)]).toEqual([[1]])
})

test('an empty sequence has no pieces', () => {
  expect([...chunks([], 4)]).toEqual([])
  expect([...chunks('', 1)]).toEqual([])
})

test('elements may be zero, empty, null or undefined', () => {
  expect([...chunks([0, '', null, undefined, false], 2)]).toEqual([[0, ''], [null, undefined], [false]])
})

test('the array stays as it was', () => {
  const numbers = [1, 2, 3, 4]
  expect([...chunks(numbers, 3)]).toEqual([[1, 2, 3], [4]])
  expect(numbers).toEqual([1, 2, 3, 4])
})

test('reads no further than the piece asked for', () => {
  let read = 0
  function* counting() {
    while (read < 1000) {
      read += 1
      yield read
    }
    throw new Error('read too far')
  }
  const pieces = chunks(counting(), 3)
  expect(pieces.next().value).toEqual([1, 2, 3])
  expect(pieces.next().value).toEqual([4, 5, 6])
  expect(read < 8).toBe(true)
})
