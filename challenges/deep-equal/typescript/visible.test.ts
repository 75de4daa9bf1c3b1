import { expect, test } from 'vitest'
import { deepEqual } from './solution.ts'

test('simple values are equal if they are the same', () => {
  for (const value of [0, 1, -1.5, '', 'text', true, false, null, undefined]) expect(deepEqual(value, value)).toBe(true)
  expect(deepEqual(1, 2)).toBe(false)
  expect(deepEqual('a', 'b')).toBe(false)
  expect(deepEqual(true, false)).toBe(false)
})

test('arrays are equal element by element', () => {
  expect(deepEqual([1, 'a', null], [1, 'a', null])).toBe(true)
  expect(deepEqual([], [])).toBe(true)
  expect(deepEqual([1, 2], [2, 1])).toBe(false)
  expect(deepEqual([1, 2], [1, 2, 3])).toBe(false)
  expect(deepEqual([1, 2, 3], [1, 2])).toBe(false)
  expect(deepEqual([1], [1, undefined])).toBe(false)
})

test('objects are equal property by property, in any order', () => {
  expect(deepEqual({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true)
  expect(deepEqual({}, {})).toBe(true)
  expect(deepEqual({ a: 1 }, { a: 2 })).toBe(false)
  expect(deepEqual({ a: 1 }, { b: 1 })).toBe(false)
  expect(deepEqual({ a: 1 }, { a: 1, b: 2 })).toBe(false)
  expect(deepEqual({ a: 1, b: 2 }, { a: 1 })).toBe(false)
})

test('maps are equal if the same keys have equal values', () => {
  const map = (...entries: [unknown, unknown][]) => new Map(entries)
  expect(deepEqual(map(['a', [1]], [2, { x: 1 }]), map([2, { x: 1 }], ['a', [1]]))).toBe(true)
  expect(deepEqual(map(), map())).toBe(true)
  expect(deepEqual(map([1, 'x']), map(['1', 'x']))).toBe(false)
  expect(deepEqual(map(['a', 1]), map(['a', 2]))).toBe(false)
  expect(deepEqual(map(['a', undefined]), map(['b', undefined]))).toBe(false)
  expect(deepEqual(map(['a', 1]), map(['a', 1], ['b', 2]))).toBe(false)
  expect(deepEqual(map(['a', 1], ['b', 2]), map(['a', 1]))).toBe(false)
})

test('sets are equal if every element has a partner of its own', () => {
  expect(deepEqual(new Set([1, 2, 3]), new Set([3, 2, 1]))).toBe(true)
  expect(deepEqual(new Set(), new Set())).toBe(true)
  expect(deepEqual(new Set([[1], [2]]), new Set([[2], [1]]))).toBe(true)
  expect(deepEqual(new Set([1, 2]), new Set([1, 3]))).toBe(false)
  expect(deepEqual(new Set([1]), new Set([1, 2]))).toBe(false)
  expect(deepEqual(new Set([1, 2]), new Set([1]))).toBe(false)
  expect(deepEqual(new Set([[1], [1], [2]]), new Set([[1], [2], [2]]))).toBe(false)
  expect(deepEqual(new Set([[1], [1]]), new Set([[1], [2]]))).toBe(false)
  expect(deepEqual(new Set([[1], [1], [2]]), new Set([[2], [1], [1]]))).toBe(true)
})
