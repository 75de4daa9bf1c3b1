import { expect, test } from 'vitest'
import { customersByAge, groupBy } from './solution.ts'

test('one element makes one group', () => {
  expect([...groupBy(['only'], (word) => word.length)]).toEqual([[4, ['only']]])
})

test('every element equal makes one group', () => {
  expect([...groupBy('aaaa', (letter) => letter)]).toEqual([['a', ['a', 'a', 'a', 'a']]])
})

test('a key may be undefined, null, NaN, zero or an empty text', () => {
  const same = (element: unknown) => element
  expect([...groupBy([undefined, undefined, 1], same)]).toEqual([
    [undefined, [undefined, undefined]],
    [1, [1]],
  ])
  expect([...groupBy([null, null], same)]).toEqual([[null, [null, null]]])
  expect([...groupBy([NaN, NaN, 2], same)]).toEqual([
    [NaN, [NaN, NaN]],
    [2, [2]],
  ])
  expect([...groupBy([0, 0, '', '', 0], same)]).toEqual([
    [0, [0, 0]],
    ['', ['', '']],
    [0, [0]],
  ])
})

test('asks for the key of each element exactly once', () => {
  const asked: number[] = []
  const groups = [
    ...groupBy([4, 4, 6, 7], (n) => {
      asked.push(n)
      return n
    }),
  ]
  expect(groups).toHaveLength(3)
  expect(asked).toEqual([4, 4, 6, 7])
})

test('yields each group as soon as it is complete', () => {
  const asked: number[] = []
  const groups = groupBy([1, 1, 2, 2, 3], (n) => {
    asked.push(n)
    return n
  })
  expect(asked).toEqual([])
  expect(groups.next().value).toEqual([1, [1, 1]])
  expect(asked).toEqual([1, 1, 2])
  expect(groups.next().value).toEqual([2, [2, 2]])
  expect(asked).toEqual([1, 1, 2, 2, 3])
  expect(groups.next().value).toEqual([3, [3]])
  expect(groups.next().done).toBe(true)
})

test('groups an endless sequence', () => {
  function* counting() {
    for (let n = 0; ; n += 1) {
      if (n === 1000) throw new Error('read too far')
      yield n
    }
  }
  const groups = groupBy(counting(), (n) => Math.floor(n / 3))
  expect(groups.next().value).toEqual([0, [0, 1, 2]])
  expect(groups.next().value).toEqual([1, [3, 4, 5]])
})

const customer = (name: string, age: number) => ({ name, email: `${name.toLowerCase()}@shop.example`, age })

test('names within an age are sorted', () => {
  const customers = ['Zoe', 'Ann', 'Max'].flatMap((name) => [customer(name, 40), customer(name, 9)])
  expect([...customersByAge(customers)]).toEqual([
    [9, ['Ann', 'Max', 'Zoe']],
    [40, ['Ann', 'Max', 'Zoe']],
  ])
})

test('customers of the same name both stay', () => {
  expect(customersByAge([customer('Sam', 20), customer('Bea', 20), customer('Sam', 20)]).get(20)).toEqual([
    'Bea',
    'Sam',
    'Sam',
  ])
})

test('the array of customers stays as it was', () => {
  const customers = [customer('Old', 90), customer('Young', 9), customer('Elder', 90)]
  expect(customersByAge(customers).size).toBe(2)
  expect(customers.map(({ name }) => name)).toEqual(['Old', 'Young', 'Elder'])
})

test('nobody gives an empty map', () => {
  expect(customersByAge([])).toEqual(new Map())
})
