import { expect, it } from 'vitest'
import { changeText, counted, secondsText, shareText } from '#web/events/figures.ts'

it.each([
  [3, 1, '200 % more than'],
  [1, 2, '50 % fewer than'],
  [1_000, 1_001, 'as many as'],
  [0, 7, '100 % fewer than'],
  [5, 0, null],
])('%d after %d is told as %s', (now, before, words) => {
  expect(changeText(now, before)).toBe(words)
})

it('shares, counts and times are written as people read them', () => {
  expect([shareText(0, 0), shareText(1, 3), shareText(1, 10_000)]).toEqual(['0 %', '33.3 %', 'less than 0.1 %'])
  expect([counted(1, 'event'), counted(1_234, 'event')]).toEqual(['1 event', '1,234 events'])
  expect([secondsText(0.42), secondsText(12), secondsText(600)]).toEqual(['0.4 s', '12 s', '10 min'])
})
