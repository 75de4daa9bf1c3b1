import { expect, test } from 'vitest'
import { retry } from './solution.js'

const noWait = async () => {}

test('gives the result of the first attempt that works', async () => {
  const load = async (attempt) => {
    if (attempt < 3) throw new Error('busy')
    return 'the data'
  }
  expect(await retry(load, { times: 5, delayMs: 100, sleep: noWait })).toBe('the data')
})

test('gives up after the last attempt with its error', async () => {
  let calls = 0
  const load = async (attempt) => {
    calls += 1
    throw new Error(`attempt ${attempt} failed`)
  }
  await expect(retry(load, { times: 3, delayMs: 100, sleep: noWait })).rejects.toThrow('attempt 3 failed')
  expect(calls).toBe(3)
})

test('waits between attempts, twice as long each time', async () => {
  const waits = []
  const sleep = async (ms) => {
    waits.push(ms)
  }
  const load = async (attempt) => {
    if (attempt < 5) throw new Error('busy')
    return attempt
  }
  expect(await retry(load, { times: 9, delayMs: 100, sleep })).toBe(5)
  expect(waits).toEqual([100, 200, 400, 800])
})

test('stops at an error that is not worth another attempt', async () => {
  let calls = 0
  const load = async () => {
    calls += 1
    throw calls < 2 ? new Error('busy') : new TypeError('no such thing')
  }
  const shouldRetry = (error) => error.message === 'busy'
  await expect(retry(load, { times: 5, delayMs: 1, sleep: noWait, shouldRetry })).rejects.toThrow('no such thing')
  expect(calls).toBe(2)
})
