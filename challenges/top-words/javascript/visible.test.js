import { expect, test } from 'vitest'
import { topWords } from './solution.js'

test('gives the words used most with their counts', () => {
  expect(topWords('the cat saw the dog the dog ran', 2)).toEqual([
    ['the', 3],
    ['dog', 2],
  ])
})

test('counts words whatever their case', () => {
  expect(topWords('Rain rain RAIN', 1)).toEqual([['rain', 3]])
})

test('equally frequent words come in alphabetical order', () => {
  expect(topWords('pear apple pear fig apple date', 4)).toEqual([
    ['apple', 2],
    ['pear', 2],
    ['date', 1],
    ['fig', 1],
  ])
})

test('a text without words gives nothing', () => {
  expect(topWords('', 3)).toEqual([])
  expect(topWords("12 + 30 = 42! ' ''", 3)).toEqual([])
})
