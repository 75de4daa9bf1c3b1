import { expect, test } from 'vitest'
import { rideSpeed } from './solution.ts'

test('an hour on the bike gives the kilometres of that hour', () => {
  expect(rideSpeed(20000, 60)).toBe(20)
})

test('a short ride counts as if it lasted an hour', () => {
  expect(rideSpeed(5000, 20)).toBe(15)
})

test('the speed is rounded to one decimal', () => {
  expect(rideSpeed(10000, 35)).toBe(17.1)
})

test('a ride of no minutes has speed zero', () => {
  expect(rideSpeed(0, 0)).toBe(0)
  expect(rideSpeed(300, 0)).toBe(0)
})
