import { expect, test } from 'vitest'
import { topWords } from './solution.js'

test('digits and punctuation separate words', () => {
  expect(topWords('go,go.go-go\ngo\tgo2go_go (go)!', 5)).toEqual([['go', 9]])
  expect(topWords('x1y', 5)).toEqual([
    ['x', 1],
    ['y', 1],
  ])
})

test('an apostrophe between letters belongs to the word', () => {
  expect(topWords("Don't 'quote' dogs' don't rock'n'roll o''o", 9)).toEqual([
    ["don't", 2],
    ['o', 2],
    ['dogs', 1],
    ['quote', 1],
    ["rock'n'roll", 1],
  ])
})

test('words that objects know already are counted too', () => {
  expect(topWords('constructor valueOf constructor', 2)).toEqual([
    ['constructor', 2],
    ['valueof', 1],
  ])
})

test('counts above nine are sorted as numbers', () => {
  const text = `${'ten '.repeat(10)} ${'nine '.repeat(9)} ${'many '.repeat(100)}`
  expect(topWords(text, 3)).toEqual([
    ['many', 100],
    ['ten', 10],
    ['nine', 9],
  ])
})

test('returns no more than asked for', () => {
  expect(topWords('a b c', 0)).toEqual([])
  expect(topWords('a b c', 1)).toEqual([['a', 1]])
  expect(topWords('a b c', 2)).toEqual([
    ['a', 1],
    ['b', 1],
  ])
})

test('returns all words when there are fewer', () => {
  expect(topWords('b a b', 10)).toEqual([
    ['b', 2],
    ['a', 1],
  ])
})
