import { expect, test } from 'vitest'
import { customersByAge } from './solution.ts'
import source from './solution.ts?raw'

const ann = { name: 'Ann', age: 31 }
const bob = { name: 'Bob', age: 25 }
const eve = { name: 'Eve', age: 31 }

test('customers of the same age come together', () => {
  const groups = customersByAge([ann, bob, eve])
  expect(groups.size).toBe(2)
  expect(groups.get(31)).toEqual([ann, eve])
  expect(groups.get(25)).toEqual([bob])
})

test('nobody to group gives an empty map', () => {
  expect(customersByAge([])).toEqual(new Map())
})

test('one customer makes one group', () => {
  expect(customersByAge([bob])).toEqual(new Map([[25, [bob]]]))
})

test('the source has no import and no ready-made grouping', () => {
  expect(customersByAge([ann]).size).toBe(1)
  expect(/\bimport\b|\brequire\b/.test(source)).toBe(false)
  expect(source.includes('groupBy')).toBe(false)
})
