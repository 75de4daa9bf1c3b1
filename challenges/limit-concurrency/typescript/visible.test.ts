import { expect, test } from 'vitest'
import { mapLimited } from './solution.ts'

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

test('gives the results in the order of the items', async () => {
  const double = async (n: number) => {
    await sleep(n)
    return n * 2
  }
  expect(await mapLimited([30, 5, 15], 3, double)).toEqual([60, 10, 30])
})

test('never runs more than the limit at once', async () => {
  let running = 0
  let most = 0
  const worker = async () => {
    running += 1
    most = Math.max(most, running)
    await sleep(2)
    running -= 1
  }
  await mapLimited([1, 2, 3, 4, 5, 6, 7], 3, worker)
  expect(most).toBe(3)
})

test('is rejected with the error of the worker', async () => {
  const worker = async (n: number) => {
    if (n === 2) throw new TypeError('no two, please')
    return n
  }
  await expect(mapLimited([1, 2, 3], 2, worker)).rejects.toThrow('no two, please')
})

test('refuses a limit that is not a positive whole number', async () => {
  let calls = 0
  const worker = async () => {
    calls += 1
  }
  for (const limit of [0, -1, 1.5, NaN, Infinity]) {
    await expect(mapLimited([1, 2], limit, worker)).rejects.toThrow(RangeError)
    await expect(mapLimited([1, 2], limit, worker)).rejects.toThrow('limit must be a positive whole number')
  }
  expect(calls).toBe(0)
})
