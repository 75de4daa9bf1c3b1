import { expect, test } from 'vitest'
import { plantTag } from './solution.ts'

test('every amount of water is on the tag', () => {
  expect(plantTag({ name: 'Mint', water: 1, place: { room: 'kitchen' } })).toBe('Mint: 1 x a week, kitchen')
  expect(plantTag({ name: 'Papyrus', water: 7, place: { room: 'bathroom' } })).toBe('Papyrus: 7 x a week, bathroom')
})

test('a plant that needs no water keeps its zero', () => {
  expect(plantTag({ name: 'Cactus', water: 0, place: { room: 'attic' } })).toBe('Cactus: 0 x a week, attic')
  expect(plantTag({ name: 'Cactus', water: 0 })).toBe('Cactus: 0 x a week, anywhere')
})

test('a plant of which only the name is known', () => {
  expect(plantTag({ name: 'Aloe' })).toBe('Aloe: 1 x a week, anywhere')
  expect(plantTag({ name: 'Palm', place: {} })).toBe('Palm: 1 x a week, anywhere')
})

test('the name and the room stay as they are', () => {
  expect(plantTag({ name: 'Lucky bamboo', water: 3, place: { room: "Lou's room" } })).toBe(
    "Lucky bamboo: 3 x a week, Lou's room",
  )
})
