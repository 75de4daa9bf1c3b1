import { expect, test } from 'vitest'
import { once } from './solution.js'

test('does not call the function before it is asked to', () => {
  let calls = 0
  const f = once(() => {
    calls += 1
    return calls
  })
  expect(calls).toBe(0)
  expect(f()).toBe(1)
})

test('passes all arguments on', () => {
  expect(once((a, b, c) => [a, b, c])(1, 'two', null)).toEqual([1, 'two', null])
  expect(once((...all) => all.length)()).toBe(0)
})

test('arguments of later calls make no difference', () => {
  const double = once((n) => n * 2)
  expect(double(4)).toBe(8)
  expect(double(5)).toBe(8)
  expect(double()).toBe(8)
})

test('undefined, null, zero and false are results like any other', () => {
  for (const value of [undefined, null, 0, false, '']) {
    let calls = 0
    const f = once(() => {
      calls += 1
      return value
    })
    expect(f()).toBe(value)
    expect(f()).toBe(value)
    expect(calls).toBe(1)
  }
})

test('each function made has a memory of its own', () => {
  let n = 0
  const count = () => {
    n += 1
    return n
  }
  const first = once(count)
  const second = once(count)
  expect(first()).toBe(1)
  expect(second()).toBe(2)
  expect(first()).toBe(1)
  expect(second()).toBe(2)
})

test('after a success that followed an error the function is not called again', () => {
  let calls = 0
  const f = once((text) => {
    calls += 1
    if (calls === 1) throw new TypeError('too early')
    return text
  })
  expect(() => f('a')).toThrow(TypeError)
  expect(f('b')).toBe('b')
  expect(f('c')).toBe('b')
  expect(calls).toBe(2)
})
