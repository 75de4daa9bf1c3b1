import { expect, it } from 'vitest'
import { singleFlight } from '#cache/single-flight.ts'

it('whoever asks while work is under way gets its result, and the work is done once', async () => {
  const flights = singleFlight()
  const { promise, resolve } = Promise.withResolvers<string>()
  let times = 0
  const ask = () =>
    flights.run('key', () => {
      times += 1
      return promise
    })
  const asked = [ask(), ask(), ask()]
  expect(flights.size).toBe(1)
  resolve('result')
  expect(await Promise.all(asked)).toEqual(['result', 'result', 'result'])
  expect(times).toBe(1)
})

it('other keys do not wait for each other', async () => {
  const flights = singleFlight()
  const never = flights.run('slow', () => new Promise(() => {}))
  expect(await flights.run('quick', () => Promise.resolve('done'))).toBe('done')
  expect(flights.size).toBe(1)
  expect(never).toBeInstanceOf(Promise)
})

it('a failure reaches all who waited, and the next one tries again', async () => {
  const flights = singleFlight()
  const failing = () => flights.run('key', () => Promise.reject(new Error('away')))
  const results = await Promise.allSettled([failing(), failing()])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(flights.size).toBe(0)
  expect(await flights.run('key', () => Promise.resolve('back'))).toBe('back')
})

it('nothing is remembered once the work has ended', async () => {
  const flights = singleFlight()
  expect(await flights.run('key', () => Promise.resolve(1))).toBe(1)
  expect(await flights.run('key', () => Promise.resolve(2))).toBe(2)
})
