import { expect, test } from 'vitest'
import { plantTag } from './solution.ts'

test('a tag has the name, the water and the room', () => {
  expect(plantTag({ name: 'Fern', water: 2, place: { room: 'kitchen' } })).toBe('Fern: 2 x a week, kitchen')
})

test('a plant without an amount gets water once a week', () => {
  expect(plantTag({ name: 'Ivy', place: { room: 'hall' } })).toBe('Ivy: 1 x a week, hall')
})

test('a plant without a place can stand anywhere', () => {
  expect(plantTag({ name: 'Orchid', water: 2 })).toBe('Orchid: 2 x a week, anywhere')
})

test('a place without a room means anywhere', () => {
  expect(plantTag({ name: 'Basil', water: 5, place: {} })).toBe('Basil: 5 x a week, anywhere')
})
