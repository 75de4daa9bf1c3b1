import { expect, it } from 'vitest'
import { waitingWords } from '#web/learn/script/waiting-words.ts'

it.each([
  [null, null, ''],
  [null, 12, '12 before you'],
  [1, 0, 'about 1 second; you are next'],
  [40, 12, 'about 40 seconds; 12 before you'],
  [85, 3, 'about 85 seconds; 3 before you'],
  [90, 3, 'about 90 seconds; 3 before you'],
  [150, 7, 'about 2.5 minutes; 7 before you'],
  [180, 200, 'about 3 minutes; 200 before you'],
])('whoever waits %s seconds behind %s others reads so', (seconds, before, words) => {
  expect(waitingWords({ before, seconds })).toBe(words)
})
