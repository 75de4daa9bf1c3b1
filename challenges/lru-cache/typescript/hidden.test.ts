import { expect, test } from 'vitest'
import { LruCache } from './solution.ts'

test('a key that is not there gives undefined', () => {
  const cache = new LruCache<string, number>(2)
  cache.set('a', 1)
  cache.set('b', 2)
  expect(cache.get('x')).toBeUndefined()
  expect(cache.has('x')).toBe(false)
  expect(cache.size).toBe(2)
  expect(cache.keys()).toEqual(['a', 'b'])
})

test('setting a key again replaces its value', () => {
  const cache = new LruCache<string, string>(2)
  cache.set('a', 'old')
  cache.set('a', 'new')
  expect(cache.get('a')).toBe('new')
  expect(cache.size).toBe(1)
})

test('undefined is a value like any other', () => {
  const cache = new LruCache<string, undefined | number>(2)
  cache.set('nothing', undefined)
  cache.set('b', 2)
  expect(cache.has('nothing')).toBe(true)
  expect(cache.size).toBe(2)
  expect(cache.get('nothing')).toBeUndefined()
  cache.set('c', 3)
  expect(cache.keys()).toEqual(['nothing', 'c'])
})

test('keys of different types are different keys', () => {
  const cache = new LruCache<number | string | null, string>(4)
  cache.set(1, 'number')
  cache.set('1', 'text')
  cache.set(null, 'null')
  cache.set('null', 'text null')
  expect(cache.get(1)).toBe('number')
  expect(cache.get('1')).toBe('text')
  expect(cache.get(null)).toBe('null')
  expect(cache.size).toBe(4)
})

test('NaN is a key like any other, and 0 and -0 are one', () => {
  const cache = new LruCache<number, string>(2)
  cache.set(NaN, 'old')
  cache.set(NaN, 'new')
  expect(cache.size).toBe(1)
  expect(cache.has(NaN)).toBe(true)
  expect(cache.get(NaN)).toBe('new')
  cache.set(0, 'zero')
  expect(cache.get(-0)).toBe('zero')
  expect(cache.get(NaN)).toBe('new')
  cache.set(1, 'one')
  expect(cache.keys()).toEqual([NaN, 1])
})

test('set of a known key counts as use and forgets nothing', () => {
  const cache = new LruCache<string, number>(2)
  cache.set('a', 1)
  cache.set('b', 2)
  cache.set('a', 10)
  expect(cache.keys()).toEqual(['b', 'a'])
  expect(cache.size).toBe(2)
  cache.set('c', 3)
  expect(cache.keys()).toEqual(['a', 'c'])
  cache.set('c', 30)
  expect(cache.keys()).toEqual(['a', 'c'])
  expect(cache.get('a')).toBe(10)
  expect(cache.get('c')).toBe(30)
})

test('has and keys do not count as use', () => {
  const cache = new LruCache<string, number>(2)
  cache.set('a', 1)
  cache.set('b', 2)
  expect(cache.has('a')).toBe(true)
  expect(cache.keys()).toEqual(['a', 'b'])
  cache.set('c', 3)
  expect(cache.keys()).toEqual(['b', 'c'])
})

test('a cache of one entry', () => {
  const cache = new LruCache<number, string>(1)
  cache.set(1, 'one')
  expect(cache.get(1)).toBe('one')
  cache.set(2, 'two')
  expect(cache.keys()).toEqual([2])
  expect(cache.get(1)).toBeUndefined()
})

test('lists keys from the longest unused to the last used', () => {
  const cache = new LruCache<string, number>(3)
  for (const [i, key] of [...'abcab'].entries()) cache.set(key, i)
  expect(cache.keys()).toEqual(['c', 'a', 'b'])
  cache.get('c')
  expect(cache.keys()).toEqual(['a', 'b', 'c'])
  cache.set('d', 9)
  cache.set('e', 9)
  expect(cache.keys()).toEqual(['c', 'd', 'e'])
})
