import { expect, it } from 'vitest'
import { expectedOn } from '#domains/reference/health-index/publication.ts'

it.each([
  ['2000-01', '2000-01-28'],
  ['2001-01', '2001-01-30'],
  ['2007-11', '2007-11-29'],
  ['2021-09', '2021-09-29'],
  ['2024-02', '2024-02-28'],
  ['2026-10', '2026-10-29'],
  ['2026-11', '2026-11-27'],
])('Statbel is expected to publish the index of %s on the last working day but one: %s', (month, day) => {
  expect(expectedOn(month)).toBe(day)
})

it.each([
  ['Ascension Day on 30 May', '2019-05', '2019-05-29'],
  ['Whit Monday on 31 May', '2004-05', '2004-05-27'],
  ['Easter Monday on 31 March', '1997-03', '1997-03-27'],
  ['the last year there is', '9999-12', '9999-12-30'],
])('no holiday counts as a working day: %s', (_, month, day) => {
  expect(expectedOn(month)).toBe(day)
})
