import { expect, test } from 'vitest'
import { mapLimited } from './solution.ts'

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

test('tells the worker the item and its index', async () => {
  const seen = await mapLimited(['a', 'b', 'c'], 2, async (item, index) => `${index}${item}`)
  expect(seen).toEqual(['0a', '1b', '2c'])
})

test('no items give no results', async () => {
  expect(await mapLimited([], 3, async () => 'never')).toEqual([])
})

test('items and results may be undefined or null', async () => {
  const same = async (item: unknown) => item
  expect(await mapLimited([undefined, null, 0, '', undefined, 1], 2, same)).toEqual([
    undefined,
    null,
    0,
    '',
    undefined,
    1,
  ])
})

test('starts the next item as soon as one is finished', async () => {
  const log: string[] = []
  const worker = async (ms: number, index: number) => {
    log.push(`start ${index}`)
    await sleep(ms)
    log.push(`end ${index}`)
  }
  await mapLimited([80, 10, 10], 2, worker)
  expect(log).toEqual(['start 0', 'start 1', 'end 1', 'start 2', 'end 2', 'end 0'])
})

test('a limit of one goes through the items one by one', async () => {
  const log: string[] = []
  const worker = async (item: string) => {
    log.push(`start ${item}`)
    await sleep(1)
    log.push(`end ${item}`)
    return item
  }
  expect(await mapLimited(['a', 'b'], 1, worker)).toEqual(['a', 'b'])
  expect(log).toEqual(['start a', 'end a', 'start b', 'end b'])
})

test('a limit above the number of items is fine', async () => {
  const same = async (n: number) => n
  expect(await mapLimited([1, 2, 3], 4, same)).toEqual([1, 2, 3])
  expect(await mapLimited([1, 2, 3], Number.MAX_SAFE_INTEGER, same)).toEqual([1, 2, 3])
})

test('starts nothing new after a failure', async () => {
  const started: number[] = []
  const worker = async (n: number) => {
    started.push(n)
    await sleep(n === 2 ? 5 : 40)
    if (n === 2) throw new Error('stop')
  }
  await expect(mapLimited([1, 2, 3, 4, 5], 2, worker)).rejects.toThrow('stop')
  await sleep(120)
  expect(started).toEqual([1, 2])
})

test('a worker that throws at once fails in the same way', async () => {
  const started: number[] = []
  const worker = (n: number): Promise<number> => {
    started.push(n)
    if (n === 1) throw new RangeError('at once')
    return sleep(5).then(() => n)
  }
  await expect(mapLimited([1, 2, 3], 2, worker)).rejects.toThrow('at once')
  await sleep(30)
  expect(started).toEqual([1])
})
