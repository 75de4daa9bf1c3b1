import { expect, test } from 'vitest'
import { customersByAge, groupBy } from './solution.ts'

test('groups neighbours of equal key', () => {
  const groups = [...groupBy(['apple', 'avocado', 'banana', 'cherry', 'coconut'], (word) => word[0])]
  expect(groups).toEqual([
    ['a', ['apple', 'avocado']],
    ['b', ['banana']],
    ['c', ['cherry', 'coconut']],
  ])
})

test('an equal key further on starts a new group', () => {
  expect([...groupBy([1, 3, 2, 4, 5], (n) => n % 2)]).toEqual([
    [1, [1, 3]],
    [0, [2, 4]],
    [1, [5]],
  ])
})

test('nothing to group yields nothing', () => {
  expect([...groupBy([], (element) => element)]).toEqual([])
})

test('customers are grouped by age in rising order', () => {
  const customers = [
    { name: 'Joe', email: 'joe@shop.example', age: 47 },
    { name: 'Sara', email: 'sara@shop.example', age: 23 },
    { name: 'Kim', email: 'kim@shop.example', age: 104 },
    { name: 'Alice', email: 'alice@shop.example', age: 23 },
    { name: 'Bob', email: 'bob@shop.example', age: 47 },
    { name: 'Gary', email: 'gary@shop.example', age: 33 },
  ]
  expect([...customersByAge(customers)]).toEqual([
    [23, ['Alice', 'Sara']],
    [33, ['Gary']],
    [47, ['Bob', 'Joe']],
    [104, ['Kim']],
  ])
})
