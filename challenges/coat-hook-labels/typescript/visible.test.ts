import { expect, test } from 'vitest'
import { hookLabels } from './solution.ts'

test('each child gets a label in capitals', () => {
  expect(hookLabels(['Lotte'])).toEqual(['1. LOTTE'])
})

test('the labels are numbered from one', () => {
  expect(hookLabels(['Lotte', 'Adam', 'Yuna'])).toEqual(['1. LOTTE', '2. ADAM', '3. YUNA'])
})

test('spaces around a name are ignored', () => {
  expect(hookLabels([' Adam ', '  Yuna'])).toEqual(['1. ADAM', '2. YUNA'])
})

test('an empty name gets no hook and no number', () => {
  expect(hookLabels(['Lotte', '', 'Adam'])).toEqual(['1. LOTTE', '2. ADAM'])
})

test('a list without names gives no labels', () => {
  expect(hookLabels([])).toEqual([])
  expect(hookLabels(['', ''])).toEqual([])
})
