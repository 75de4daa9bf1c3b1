import { expect, it } from 'vitest'
import { waitingWords } from '../../../src/web/learn/script/result/words.ts'

it.each([
  [null, 'Waiting for a place on the server …'],
  [1, 'Waiting for a place on the server, about 1 second …'],
  [40, 'Waiting for a place on the server, about 40 seconds …'],
  [200, 'Waiting for a place on the server, about 3 minutes …'],
])('whoever waits %s seconds reads so', (seconds, words) => {
  expect(waitingWords(seconds)).toBe(words)
})
