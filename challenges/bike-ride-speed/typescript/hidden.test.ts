import { expect, test } from 'vitest'
import { rideSpeed } from './solution.ts'

test('no metres give speed zero', () => {
  expect(rideSpeed(0, 12)).toBe(0)
})

test('the speed is rounded up as well as down', () => {
  expect(rideSpeed(7000, 27)).toBe(15.6) // 15.5555…
  expect(rideSpeed(12000, 41)).toBe(17.6) // 17.5609…
  expect(rideSpeed(4000, 13)).toBe(18.5) // 18.4615…
  expect(rideSpeed(9000, 31)).toBe(17.4) // 17.4193…
})

test('only the result is rounded', () => {
  expect(rideSpeed(1499, 5)).toBe(18) // 17.988
  expect(rideSpeed(2720, 9)).toBe(18.1) // 18.1333…
  expect(rideSpeed(40600, 119)).toBe(20.5) // 20.4705…
})

test('the result is a number', () => {
  expect(rideSpeed(18000, 60)).toBe(18)
  expect(rideSpeed(61000, 180)).toBe(20.3) // 20.3333…
  expect(rideSpeed(1, 1)).toBe(0.1) // 0.06
})
