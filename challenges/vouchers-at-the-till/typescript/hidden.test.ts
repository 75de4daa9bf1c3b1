import { expect, test } from 'vitest'
import { priceAfter } from './solution.ts'

const twoOff = (price: number) => price - 200
const half = (price: number) => price / 2
const delivery = (price: number) => price + 350

test('the vouchers are used from the first to the last', () => {
  expect(priceAfter(1000, [half, twoOff])).toBe(300)
  expect(priceAfter(1000, [twoOff, half])).toBe(400)
  expect(priceAfter(1600, [half, twoOff, half])).toBe(300)
})

test('a voucher may also raise the price', () => {
  expect(priceAfter(0, [delivery])).toBe(350)
  expect(priceAfter(1000, [delivery, twoOff, delivery])).toBe(1500)
})

test('each voucher is used once', () => {
  let calls = 0
  const counted = (price: number) => {
    calls += 1
    return price - 100
  }
  expect(priceAfter(900, [counted])).toBe(800)
  expect(calls).toBe(1)
  expect(priceAfter(150, [counted, counted])).toBe(0)
  expect(calls).toBe(3)
})

test('a price below zero becomes zero before the next voucher', () => {
  expect(priceAfter(150, [twoOff, delivery])).toBe(350)
  expect(priceAfter(100, [twoOff, twoOff, delivery, half])).toBe(175)
})

test('a price of exactly zero stays', () => {
  expect(priceAfter(200, [twoOff])).toBe(0)
  expect(priceAfter(0, [half])).toBe(0)
  expect(priceAfter(0, [])).toBe(0)
  expect(priceAfter(201, [twoOff])).toBe(1)
})
