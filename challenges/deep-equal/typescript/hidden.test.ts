import { expect, test } from 'vitest'
import { deepEqual } from './solution.ts'

test('nothing is turned into another type', () => {
  const values = [0, '0', 1, '1', '', false, true, null, undefined, NaN, 'null', 'NaN']
  for (const [i, a] of values.entries()) for (const b of values.slice(i + 1)) expect(deepEqual(a, b)).toBe(false)
  expect(deepEqual('1', 1)).toBe(false)
  expect(deepEqual(undefined, null)).toBe(false)
})

test('NaN equals NaN, and zero equals minus zero', () => {
  expect(deepEqual(NaN, NaN)).toBe(true)
  expect(deepEqual([NaN], [NaN])).toBe(true)
  expect(deepEqual(NaN, 0)).toBe(false)
  expect(deepEqual(1, NaN)).toBe(false)
  expect(deepEqual(0, -0)).toBe(true)
})

test('a property that is undefined is not a missing one', () => {
  expect(deepEqual({ a: undefined }, {})).toBe(false)
  expect(deepEqual({}, { a: undefined })).toBe(false)
  expect(deepEqual({ a: undefined }, { b: undefined })).toBe(false)
  expect(deepEqual({ a: undefined }, { a: undefined })).toBe(true)
  expect(deepEqual({ a: undefined }, { a: null })).toBe(false)
})

test('inherited properties do not count', () => {
  expect(deepEqual({ toString: undefined }, { valueOf: undefined })).toBe(false)
  expect(deepEqual({ constructor: 1 }, { toString: 1 })).toBe(false)
  expect(deepEqual({ constructor: 1 }, { constructor: 1 })).toBe(true)
})

test('an array is not an object with the same keys', () => {
  expect(deepEqual([], {})).toBe(false)
  expect(deepEqual({}, [])).toBe(false)
  expect(deepEqual(['a'], { 0: 'a' })).toBe(false)
  expect(deepEqual({ 0: 'a', length: 1 }, ['a'])).toBe(false)
})

test('looks as deep as it takes', () => {
  const build = (leaf: unknown) => ({ list: [1, { map: new Map([['k', [new Set([{ leaf }])]]]) }], when: new Date(5) })
  expect(deepEqual(build('x'), build('x'))).toBe(true)
  expect(deepEqual(build('x'), build('y'))).toBe(false)
  expect(deepEqual(build([1]), build([1]))).toBe(true)
  expect(deepEqual(build([1]), build(1))).toBe(false)
  let left: unknown[] = []
  let right: unknown[] = []
  for (let depth = 0; depth < 30; depth += 1) {
    left = [left]
    right = [right]
  }
  expect(deepEqual(left, right)).toBe(true)
  expect(deepEqual(left, [right])).toBe(false)
})

test('dates are equal if they mean the same instant', () => {
  expect(deepEqual(new Date(0), new Date('1970-01-01T00:00:00Z'))).toBe(true)
  expect(deepEqual(new Date(0), new Date(1))).toBe(false)
  expect(deepEqual(new Date(NaN), new Date(NaN))).toBe(true)
  expect(deepEqual(new Date(NaN), new Date(0))).toBe(false)
})

test('regular expressions are equal if source and flags are', () => {
  expect(deepEqual(/a+/g, /a+/g)).toBe(true)
  expect(deepEqual(/a+/g, /a+/i)).toBe(false)
  expect(deepEqual(/a+/, /a*/)).toBe(false)
  expect(deepEqual([/x/], [/x/])).toBe(true)
})

test('values of different kinds are never equal', () => {
  const values = [{}, [], new Map(), new Set(), new Date(0), /x/, null, 0, '']
  for (const [i, a] of values.entries()) for (const [j, b] of values.entries()) expect(deepEqual(a, b)).toBe(i === j)
  expect(deepEqual(new Map([[0, 0]]), new Set([[0, 0]]))).toBe(false)
  expect(deepEqual(new Date(5), 5)).toBe(false)
  expect(deepEqual(/x/, '/x/')).toBe(false)
})
