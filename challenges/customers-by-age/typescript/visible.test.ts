import { expect, test } from 'vitest'
import { customersByAge } from './solution.ts'
import source from './solution.ts?raw'

const customer = (name: string, age: number) => ({ name, email: `${name.toLowerCase()}@shop.example`, age })

test('names of customers of the same age come together, in alphabetical order', () => {
  const groups = customersByAge([
    { name: 'Joe', email: 'joe@shop.example', age: 47 },
    { name: 'Sara', email: 'sara@shop.example', age: 23 },
    { name: 'Alice', email: 'alice@shop.example', age: 23 },
    { name: 'Bob', email: 'bob@shop.example', age: 47 },
    { name: 'Gary', email: 'gary@shop.example', age: 33 },
  ])
  expect(groups.size).toBe(3)
  expect(groups.get(23)).toEqual(['Alice', 'Sara'])
  expect(groups.get(47)).toEqual(['Bob', 'Joe'])
  expect(groups.get(33)).toEqual(['Gary'])
})

test('nobody to group gives an empty map', () => {
  expect(customersByAge([])).toEqual(new Map())
})

test('one customer makes one group', () => {
  expect(customersByAge([customer('Bob', 25)])).toEqual(new Map([[25, ['Bob']]]))
})

test('the source has no import and no ready-made grouping', () => {
  expect(customersByAge([customer('Ann', 31)]).size).toBe(1)
  expect(/\bimport\b|\brequire\b/.test(source)).toBe(false)
  expect(source.includes('groupBy')).toBe(false)
})
