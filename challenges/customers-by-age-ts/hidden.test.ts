import { expect, test } from 'vitest'
import { customersByAge } from './solution.ts'

test('customers keep their order within a group', () => {
  const customers = ['Zoe', 'Ann', 'Max', 'Bea'].map((name) => ({ name, age: 40 }))
  const names = customersByAge(customers)
    .get(40)
    ?.map((customer) => customer.name)
  expect(names).toEqual(['Zoe', 'Ann', 'Max', 'Bea'])
})

test('ages come in the order in which they first appear', () => {
  const ages = [52, 18, 52, 33, 18, 7]
  const groups = customersByAge(ages.map((age, i) => ({ name: `customer ${i}`, age })))
  expect([...groups.keys()]).toEqual([52, 18, 33, 7])
  expect([...groups.values()].map((group) => group.length)).toEqual([2, 2, 1, 1])
})

test('age zero is an age', () => {
  const baby = { name: 'Mia', age: 0 }
  const twin = { name: 'Leo', age: 0 }
  expect(customersByAge([baby, { name: 'Jo', age: 1 }, twin]).get(0)).toEqual([baby, twin])
})

test('customers of the same name are different customers', () => {
  const sam = { name: 'Sam', age: 20 }
  const otherSam = { name: 'Sam', age: 20 }
  const oldSam = { name: 'Sam', age: 80 }
  const groups = customersByAge([sam, otherSam, oldSam])
  expect(groups.get(20)).toEqual([sam, otherSam])
  expect(groups.get(80)).toEqual([oldSam])
})

test('the result is a map whose keys are numbers', () => {
  const groups = customersByAge([{ name: 'Ida', age: 66 }])
  expect(groups instanceof Map).toBe(true)
  expect([...groups.keys()]).toEqual([66])
})

test('the array of customers stays as it was', () => {
  const customers = [
    { name: 'Old', age: 90 },
    { name: 'Young', age: 9 },
    { name: 'Elder', age: 90 },
  ]
  expect(customersByAge(customers).size).toBe(2)
  expect(customers).toEqual([
    { name: 'Old', age: 90 },
    { name: 'Young', age: 9 },
    { name: 'Elder', age: 90 },
  ])
})
