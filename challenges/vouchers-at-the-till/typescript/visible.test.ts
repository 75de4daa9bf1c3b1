import { expect, test } from 'vitest'
import { priceAfter } from './solution.ts'

const fiveOff = (price: number) => price - 500
const half = (price: number) => price / 2

test('one voucher changes the price', () => {
  expect(priceAfter(2000, [fiveOff])).toBe(1500)
  expect(priceAfter(2000, [half])).toBe(1000)
})

test('every voucher gets the price that the one before it left', () => {
  expect(priceAfter(2000, [fiveOff, half])).toBe(750)
})

test('without vouchers the price stays', () => {
  expect(priceAfter(2000, [])).toBe(2000)
})

test('the price never goes below zero', () => {
  expect(priceAfter(300, [fiveOff])).toBe(0)
})
