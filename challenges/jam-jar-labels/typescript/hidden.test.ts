import { expect, test } from 'vitest'
import { jamLabel } from './solution.ts'

test('the year of the jar is on the label', () => {
  expect(jamLabel('Fig', 'Omar', 1999)).toBe('Fig jam by Omar, 1999')
  expect(jamLabel('Fig', 'Omar', 2027)).toBe('Fig jam by Omar, 2027')
})

test('all other letters of the fruit are small', () => {
  expect(jamLabel('QUINCE', 'mevrouw McKay', 2026)).toBe('Quince jam by mevrouw McKay, 2026')
  expect(jamLabel('Red Currant', 'Bo', 2026)).toBe('Red currant jam by Bo, 2026')
})

test('a space before the fruit is not its first letter', () => {
  expect(jamLabel('   raspberry', 'Lou', 2023)).toBe('Raspberry jam by Lou, 2023')
})

test('spaces after both names are ignored', () => {
  expect(jamLabel('pear  ', 'Lou   ', 2023)).toBe('Pear jam by Lou, 2023')
})

test('spaces inside the names stay', () => {
  expect(jamLabel('wild blueberry', 'An  Van Damme', 2022)).toBe('Wild blueberry jam by An  Van Damme, 2022')
  expect(jamLabel('wild  blueberry', 'An', 2022)).toBe('Wild  blueberry jam by An, 2022')
})
