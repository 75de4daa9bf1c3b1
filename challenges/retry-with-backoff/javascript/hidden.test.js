import { expect, test } from 'vitest'
import { retry } from './solution.js'

const noWait = async () => {}

test('tells the action which attempt it is', async () => {
  const attempts = []
  const load = async (attempt) => {
    attempts.push(attempt)
    if (attempts.length < 4) throw new Error('busy')
    return 'ok'
  }
  expect(await retry(load, { times: 4, delayMs: 10, sleep: noWait })).toBe('ok')
  expect(attempts).toEqual([1, 2, 3, 4])
})

test('an action that works at once is called once', async () => {
  let calls = 0
  const waits = []
  const load = async () => {
    calls += 1
    return 7
  }
  const sleep = async (ms) => {
    waits.push(ms)
  }
  expect(await retry(load, { times: 3, delayMs: 10, sleep })).toBe(7)
  expect(calls).toBe(1)
  expect(waits).toEqual([])
})

test('a result may be undefined or false', async () => {
  let calls = 0
  for (const value of [undefined, false, null, 0]) {
    const load = async () => {
      calls += 1
      return value
    }
    expect(await retry(load, { times: 3, delayMs: 10, sleep: noWait })).toBe(value)
  }
  expect(calls).toBe(4)
})

test('an error thrown at once counts as a failure too', async () => {
  const load = (attempt) => {
    if (attempt === 1) throw new RangeError('at once')
    return Promise.resolve('second')
  }
  expect(await retry(load, { times: 2, delayMs: 10, sleep: noWait })).toBe('second')
  await expect(retry(load, { times: 1, delayMs: 10, sleep: noWait })).rejects.toThrow(RangeError)
})

test('with one attempt there is no second one', async () => {
  let calls = 0
  const load = async () => {
    calls += 1
    throw new Error('busy')
  }
  await expect(retry(load, { times: 1, delayMs: 10, sleep: noWait })).rejects.toThrow('busy')
  expect(calls).toBe(1)
})

test('does not wait after the last attempt', async () => {
  const waits = []
  const sleep = async (ms) => {
    waits.push(ms)
  }
  const load = async () => {
    throw new Error('busy')
  }
  await expect(retry(load, { times: 3, delayMs: 7, sleep })).rejects.toThrow('busy')
  expect(waits).toEqual([7, 14])
})

test('the next attempt begins when the wait is over', async () => {
  const log = []
  const sleep = async () => {
    log.push('wait')
    await new Promise((resolve) => setTimeout(resolve, 5))
    log.push('wait is over')
  }
  const load = async (attempt) => {
    log.push(`attempt ${attempt}`)
    if (attempt < 3) throw new Error('busy')
  }
  await retry(load, { times: 3, delayMs: 1, sleep })
  expect(log).toEqual(['attempt 1', 'wait', 'wait is over', 'attempt 2', 'wait', 'wait is over', 'attempt 3'])
})

test('shows each failure to shouldRetry', async () => {
  const seen = []
  const waits = []
  const sleep = async (ms) => {
    waits.push(ms)
  }
  const load = async (attempt) => {
    throw new Error(`failure ${attempt}`)
  }
  const shouldRetry = (error) => {
    seen.push(error.message)
    return true
  }
  await expect(retry(load, { times: 3, delayMs: 2, sleep, shouldRetry })).rejects.toThrow('failure 3')
  expect(seen).toEqual(['failure 1', 'failure 2'])
  await expect(retry(load, { times: 3, delayMs: 2, sleep, shouldRetry: () => false })).rejects.toThrow('failure 1')
  expect(waits).toEqual([2, 4])
})
