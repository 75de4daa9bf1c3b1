import { expect, test } from 'vitest'
import { once } from './solution.js'

test('calls the function the first time only', () => {
  let calls = 0
  const hello = once(() => {
    calls += 1
    return 'hello'
  })
  hello()
  hello()
  hello()
  expect(calls).toBe(1)
})

test('gives the same result every time', () => {
  let n = 0
  const next = once(() => {
    n += 1
    return n
  })
  expect(next()).toBe(1)
  expect(next()).toBe(1)
  expect(next()).toBe(1)
})

test('an error passes through, and the next call tries again', () => {
  let calls = 0
  const connect = once(() => {
    calls += 1
    if (calls < 3) throw new RangeError(`failure ${calls}`)
    return 'connected'
  })
  expect(() => connect()).toThrow('failure 1')
  expect(() => connect()).toThrow('failure 2')
  expect(connect()).toBe('connected')
})
