import { expect, test } from 'vitest'
import { countBirds } from './solution.ts'

test('the order of the birds makes no difference', () => {
  expect(countBirds(['robin', 'magpie', 'robin', 'jay', 'magpie', 'robin'])).toEqual({ robin: 3, magpie: 2, jay: 1 })
})

test('spaces around a name are ignored', () => {
  expect(countBirds([' jay', 'jay  ', 'jay'])).toEqual({ jay: 3 })
})

test('a name of two words is one bird', () => {
  expect(countBirds(['Great tit', 'blue tit', 'great TIT '])).toEqual({ 'great tit': 2, 'blue tit': 1 })
})

test('a line of nothing but spaces is empty', () => {
  expect(countBirds(['   ', 'wren', ' '])).toEqual({ wren: 1 })
  expect(countBirds(['  '])).toEqual({})
})
