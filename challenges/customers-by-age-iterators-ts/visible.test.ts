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
  const ann = { name: 'Ann', age: 31 }
  const bob = { name: 'Bob', age: 25 }
  const eve = { name: 'Eve', age: 31 }
  const kim = { name: 'Kim', age: 104 }
  expect([...customersByAge([ann, kim, bob, eve])]).toEqual([
    [25, [bob]],
    [31, [ann, eve]],
    [104, [kim]],
  ])
})
