import { expect, test } from 'vitest'
import { readPath } from './solution.ts'

const data = { orders: [{ id: 7, lines: [{ price: 3 }, { price: 5 }] }], open: true }

test('follows names and indexes', () => {
  expect(readPath(data, 'open')).toEqual({ found: true, value: true })
  expect(readPath(data, 'orders[0].id')).toEqual({ found: true, value: 7 })
  expect(readPath(data, 'orders[0].lines[1].price')).toEqual({ found: true, value: 5 })
  expect(readPath(data, 'orders[0].lines[0]')).toEqual({ found: true, value: { price: 3 } })
})

test('a negative index counts from the end', () => {
  expect(readPath(data, 'orders[0].lines[-1].price')).toEqual({ found: true, value: 5 })
  expect(readPath(data, 'orders[0].lines[-2].price')).toEqual({ found: true, value: 3 })
  expect(readPath(data, 'orders[0].lines[-3].price')).toEqual({ found: false, at: 'orders[0].lines[-3]' })
})

test('says how far the path can be followed before it fails', () => {
  expect(readPath(data, 'closed')).toEqual({ found: false, at: 'closed' })
  expect(readPath(data, 'orders[0].name.first')).toEqual({ found: false, at: 'orders[0].name' })
  expect(readPath(data, 'orders[0].id.digits[0]')).toEqual({ found: false, at: 'orders[0].id.digits' })
})

test('refuses a malformed path and says where', () => {
  const paths: [string, number][] = [
    ['.open', 0],
    ['orders.[0]', 6],
    ['orders[0]id', 9],
    ['orders[0', 6],
    ['orders[x]', 6],
    ['orders[1.5]', 6],
    ['orders[0].lines..price', 15],
    ['open.', 4],
    ['open ', 4],
    ['2nd', 0],
    ['open.2nd', 4],
    ['[]', 0],
    ['[+1]', 0],
    ['[0]]', 3],
    ['a\n.b', 1],
  ]
  for (const [path, position] of paths) {
    expect(() => readPath(data, path)).toThrow(SyntaxError)
    expect(() => readPath(data, path)).toThrow(new RegExp(`^cannot read the path at position ${position}$`))
  }
})
