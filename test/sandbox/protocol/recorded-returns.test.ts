import { expect, test } from 'vitest'
import { readReturns, sharedReturns } from '../../../src/sandbox/protocol/recorded-returns.ts'

test('what most tests saw on a path is written once, and other shapes with their tests', () => {
  const recorded = {
    'a.py::one': { 'mean()': ['number'] },
    'a.py::two': { 'mean()': ['number'], 'find()': ['object'] },
    'a.py::three': { 'mean()': ['none'], 'find()': ['object'] },
  }
  expect(sharedReturns(recorded)).toEqual({
    '*': { 'mean()': ['number'], 'find()': ['object'] },
    'a.py::three': { 'mean()': ['none'] },
  })
})

test('a permission stays with its test', () => {
  const recorded = { one: { '=Money()': ['add'], 'Money()': ['object'] }, two: { 'Money()': ['object'] } }
  expect(sharedReturns(recorded)).toEqual({ '*': { 'Money()': ['object'] }, one: { '=Money()': ['add'] } })
})

test('an empty record stays empty', () => {
  expect(readReturns({})).toEqual({})
  expect(readReturns({ one: {} })).toEqual({})
})

test.each([
  ['nothing', undefined],
  ['a list', []],
  ['a text', 'mean()'],
  ['paths that are no object', { one: ['mean()'] }],
  ['shapes that are no list', { one: { 'mean()': 'number' } }],
  ['a shape that is no text', { one: { 'mean()': [1] } }],
  ['a path that is too long', { one: { ['x'.repeat(401)]: ['number'] } }],
  ['a shape that is too long', { one: { 'mean()': ['x'.repeat(401)] } }],
  ['too many shapes', { one: { 'mean()': Array(33).fill('number') } }],
  ['too many paths', { one: Object.fromEntries(Array.from({ length: 1_001 }, (_, n) => [`f${n}()`, ['none']])) }],
  [
    'too much altogether',
    Object.fromEntries(Array.from({ length: 999 }, (_, n) => [`t${n}`, { [`${'f'.repeat(300)}${n}()`]: ['none'] }])),
  ],
])('what a guest reports is no record where it is %s', (_, value) => {
  expect(readReturns(value)).toBeUndefined()
})
