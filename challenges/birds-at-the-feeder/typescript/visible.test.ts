import { expect, test } from 'vitest'
import { countBirds } from './solution.ts'

test('a bird that came once counts one', () => {
  expect(countBirds(['robin', 'magpie'])).toEqual({ robin: 1, magpie: 1 })
})

test('a bird that came again counts one more', () => {
  expect(countBirds(['robin', 'robin', 'magpie'])).toEqual({ robin: 2, magpie: 1 })
})

test('capitals and small letters are the same bird', () => {
  expect(countBirds(['Robin', 'robin', 'ROBIN'])).toEqual({ robin: 3 })
})

test('empty lines are no birds', () => {
  expect(countBirds(['', 'wren', ''])).toEqual({ wren: 1 })
})

test('a winter without birds gives an empty object', () => {
  expect(countBirds([])).toEqual({})
  expect(countBirds([''])).toEqual({})
})
