import { expect, test } from 'vitest'
import { LruCache } from './solution.ts'

test('keeps values by key', () => {
  const cache = new LruCache<string, number>(3)
  expect(cache.size).toBe(0)
  cache.set('a', 1)
  cache.set('b', 2)
  expect(cache.get('a')).toBe(1)
  expect(cache.get('b')).toBe(2)
  expect(cache.has('a')).toBe(true)
  expect(cache.size).toBe(2)
})

test('forgets the entry that was unused for longest', () => {
  const cache = new LruCache<string, number>(2)
  cache.set('a', 1)
  cache.set('b', 2)
  expect(cache.keys()).toEqual(['a', 'b'])
  cache.set('c', 3)
  expect(cache.has('a')).toBe(false)
  expect(cache.get('a')).toBeUndefined()
  expect(cache.get('b')).toBe(2)
  expect(cache.get('c')).toBe(3)
  expect(cache.size).toBe(2)
})

test('get counts as use', () => {
  const cache = new LruCache<string, number>(2)
  cache.set('a', 1)
  cache.set('b', 2)
  cache.get('a')
  cache.set('c', 3)
  expect(cache.keys()).toEqual(['a', 'c'])
})

test('refuses a capacity that is not a positive whole number', () => {
  for (const capacity of [0, -1, 0.5, 2.5, NaN, Infinity]) {
    expect(() => new LruCache(capacity)).toThrow(RangeError)
    expect(() => new LruCache(capacity)).toThrow('capacity must be a positive whole number')
  }
})
