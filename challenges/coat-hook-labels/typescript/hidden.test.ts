import { expect, test } from 'vitest'
import { hookLabels } from './solution.ts'

test('spaces inside a name stay', () => {
  expect(hookLabels(['Jan Willem', ' Marie  Lou '])).toEqual(['1. JAN WILLEM', '2. MARIE  LOU'])
})

test('two children with one name get two hooks', () => {
  expect(hookLabels(['Noor', 'Finn', 'Noor'])).toEqual(['1. NOOR', '2. FINN', '3. NOOR'])
})

test('the order of the children stays', () => {
  expect(hookLabels(['Zeno', 'Mo', 'Anna'])).toEqual(['1. ZENO', '2. MO', '3. ANNA'])
})

test('a name of nothing but spaces is empty', () => {
  expect(hookLabels(['   ', 'Ilias', ' '])).toEqual(['1. ILIAS'])
  expect(hookLabels([' '])).toEqual([])
})

test('the array of names is not changed', () => {
  const names = ['Zeno', '', ' Anna ']
  expect(hookLabels(names)).toEqual(['1. ZENO', '2. ANNA'])
  expect(names).toEqual(['Zeno', '', ' Anna '])
})
