import { expect, test } from 'vitest'
import { readPath } from './solution.ts'

test('the empty path is the whole value', () => {
  expect(readPath([1, 2], '')).toEqual({ found: true, value: [1, 2] })
  expect(readPath(null, '')).toEqual({ found: true, value: null })
  expect(readPath('text', '')).toEqual({ found: true, value: 'text' })
})

test('a path may begin with an index', () => {
  expect(readPath([[1, 2], [3]], '[0][1]')).toEqual({ found: true, value: 2 })
  expect(readPath([{ a: 1 }, { a: 2 }], '[-1].a')).toEqual({ found: true, value: 2 })
  expect(readPath([...'abcdefghijkl'], '[11]')).toEqual({ found: true, value: 'l' })
})

test('names may hold digits and underscores', () => {
  const data = { _: 1, a_1: 2, Zip_2b: { B9: 3 } }
  expect(readPath(data, '_')).toEqual({ found: true, value: 1 })
  expect(readPath(data, 'a_1')).toEqual({ found: true, value: 2 })
  expect(readPath(data, 'Zip_2b.B9')).toEqual({ found: true, value: 3 })
  expect(readPath(data, 'zip_2b')).toEqual({ found: false, at: 'zip_2b' })
})

test('values that are null, false, zero or empty are found', () => {
  for (const value of [null, false, 0, '', [], {}]) {
    expect(readPath({ a: value }, 'a')).toEqual({ found: true, value })
    expect(readPath([value], '[0]')).toEqual({ found: true, value })
    expect(readPath({ a: value }, 'a.b')).toEqual({ found: false, at: 'a.b' })
  }
})

test('an index beyond the array is not there', () => {
  expect(readPath([1, 2], '[1]')).toEqual({ found: true, value: 2 })
  expect(readPath([1, 2], '[2]')).toEqual({ found: false, at: '[2]' })
  expect(readPath([1, 2], '[-2]')).toEqual({ found: true, value: 1 })
  expect(readPath([1, 2], '[-3].x')).toEqual({ found: false, at: '[-3]' })
  expect(readPath([], '[0]')).toEqual({ found: false, at: '[0]' })
  expect(readPath({ a: [] }, 'a[-1][0]')).toEqual({ found: false, at: 'a[-1]' })
})

test('only properties of the object itself count', () => {
  expect(readPath({}, 'constructor')).toEqual({ found: false, at: 'constructor' })
  expect(readPath({ a: {} }, 'a.toString.name')).toEqual({ found: false, at: 'a.toString' })
  expect(readPath({ constructor: 1 }, 'constructor')).toEqual({ found: true, value: 1 })
})

test('names are for objects and indexes for arrays', () => {
  expect(readPath({ list: [1, 2] }, 'list.length')).toEqual({ found: false, at: 'list.length' })
  expect(readPath({ text: 'abc' }, 'text.length')).toEqual({ found: false, at: 'text.length' })
  expect(readPath({ text: 'abc' }, 'text[0]')).toEqual({ found: false, at: 'text[0]' })
  expect(readPath({ 0: 'zero', 1: 'one' }, '[0]')).toEqual({ found: false, at: '[0]' })
  expect(readPath({ n: 5 }, 'n[0].x')).toEqual({ found: false, at: 'n[0]' })
  expect(readPath(null, 'a')).toEqual({ found: false, at: 'a' })
  expect(readPath(null, '[0]')).toEqual({ found: false, at: '[0]' })
})

test('refuses a malformed path even where nothing is found', () => {
  expect(() => readPath({}, 'missing.and then')).toThrow(/^cannot read the path at position 11$/)
  expect(() => readPath(null, 'a[b')).toThrow(SyntaxError)
})
