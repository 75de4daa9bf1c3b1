import { createHash } from 'node:crypto'
import { test } from 'vitest'

/** Whether everything is tried in every place it can be tried in (`npm run test:exhaustive`), and not a sample of that. */
export const isExhaustive = process.env['EXHAUSTIVE'] === '1'

/** What the sample is drawn by: the same for every run, unless one asks for another. */
const seed = process.env['SAMPLE_SEED'] ?? '1'

const numberOf = (name: string): number => createHash('sha256').update(`${seed} ${name}`).digest().readUInt32BE()

/** Whether something of this name is in the sample of one in so many, or all of them are tried. */
export const isInSample = (name: string, oneIn: number): boolean => isExhaustive || numberOf(name) % oneIn === 0

/** One of the choices, drawn by this name. */
const drawn = <T>(name: string, choices: readonly T[]): T => {
  const choice = choices[numberOf(name) % choices.length]
  if (choice === undefined) throw new Error('there is nothing to choose from')
  return choice
}

/** These choices, or one of them, drawn by this name. */
export const allOrDrawn = <T>(name: string, choices: readonly T[]): readonly T[] =>
  isExhaustive ? choices : [drawn(name, choices)]

interface DrawnTest {
  (name: string, run: () => Promise<void>): void
  readonly each: <Row extends readonly unknown[] | string>(
    rows: readonly Row[],
  ) => (name: string, run: (...row: Row extends readonly unknown[] ? Row : [Row]) => Promise<void>) => void
}

/** `test` for a place (a mode, a language) among several: each test runs in the one that is drawn for it, or in all. */
export const testIn = <T>(place: T, places: readonly T[]): DrawnTest => {
  const isHere = (name: string): boolean => allOrDrawn(name, places).includes(place)
  const one = (name: string, run: () => Promise<void>): void => {
    if (isHere(name)) test(name, run)
  }
  return Object.assign(one, {
    each:
      <Row extends readonly unknown[] | string>(rows: readonly Row[]) =>
      (name: string, run: (...row: Row extends readonly unknown[] ? Row : [Row]) => Promise<void>): void => {
        const here = rows.filter((row) => isHere(`${name} ${String(row[0])}`))
        test.each(here as never)(name, run as never)
      },
  })
}
