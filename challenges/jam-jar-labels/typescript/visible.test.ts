import { expect, test } from 'vitest'
import { jamLabel } from './solution.ts'

test('a label has the fruit, the maker and the year', () => {
  expect(jamLabel('Plum', 'Nele', 2026)).toBe('Plum jam by Nele, 2026')
})

test('the fruit begins with a capital letter', () => {
  expect(jamLabel('plum', 'Nele', 2026)).toBe('Plum jam by Nele, 2026')
})

test('the letters of the maker stay as they are', () => {
  expect(jamLabel('Cherry', 'Jan De Wit', 2025)).toBe('Cherry jam by Jan De Wit, 2025')
})

test('spaces around both names are ignored', () => {
  expect(jamLabel('  Apricot ', ' Aya  ', 2024)).toBe('Apricot jam by Aya, 2024')
})
