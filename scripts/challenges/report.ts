import type { Measured } from '../../src/domains/challenges/catalogue/exercise-lock.ts'
import { catchesEnough } from '../../src/domains/challenges/catalogue/exercise-lock.ts'
import { counted } from '../support/report.ts'
import type { Checked } from './check.ts'
import type { Stray } from './folders.ts'

/** An exercise, and all that was found about it. */
export interface Finding {
  readonly slug: string
  readonly checked: Checked
  readonly faults: readonly string[]
  readonly remarks: readonly string[]
  readonly mutants: Measured['mutants'] | undefined
  readonly written: boolean
  readonly milliseconds: number
}

/** One line for an exercise, and one for each thing that is wrong with it. */
export const exerciseLines = (finding: Finding, shown: { readonly survivors: boolean }): readonly string[] => {
  const { slug, checked, faults, remarks, mutants } = finding
  const low = mutants !== undefined && !catchesEnough(mutants)
  const survivors = low || shown.survivors ? (checked.mutation?.survivors ?? []) : []
  return [
    `${faults.length === 0 ? '✓' : '✗'} ${slug.padEnd(38)} ${factsOf(finding).join('  ')}`,
    ...faults.map((fault) => `    ${fault}`),
    ...survivors.map(({ line, description }) => `      line ${line}: ${description}`),
    ...remarks.map((remark) => `    (${remark})`),
  ]
}

const factsOf = ({ checked: { exercise, measured }, mutants, written, milliseconds }: Finding): readonly string[] => {
  const facts = exercise ? [exercise.language.padEnd(10), exercise.difficulty.padEnd(8)] : ['cannot be read']
  if (exercise && measured) {
    const { visible, hidden } = measured.tests
    facts.push(`${String(visible.length + hidden.length).padStart(3)} tests`)
    facts.push(`${String(exercise.wrong.length).padStart(2)} wrong solutions`)
  }
  if (mutants) facts.push(`${String(mutants.killed).padStart(3)}/${String(mutants.of).padEnd(3)} mutants`)
  facts.push(`${(milliseconds / 1_000).toFixed(1).padStart(5)} s`)
  return written ? [...facts, 'lock written'] : facts
}

/** Sums over exercises. */
export interface Tally {
  readonly exercises: number
  readonly faulty: number
  readonly tests: number
  readonly wrong: number
  readonly killed: number
  readonly mutants: number
  readonly written: number
}

export const emptyTally: Tally = { exercises: 0, faulty: 0, tests: 0, wrong: 0, killed: 0, mutants: 0, written: 0 }

/** The sums with one more exercise in them. */
export const tallied = (tally: Tally, { checked, faults, mutants, written }: Finding): Tally => {
  const { visible, hidden } = checked.measured?.tests ?? { visible: [], hidden: [] }
  return {
    exercises: tally.exercises + 1,
    faulty: tally.faulty + (faults.length > 0 ? 1 : 0),
    tests: tally.tests + visible.length + hidden.length,
    wrong: tally.wrong + (checked.exercise?.wrong.length ?? 0),
    killed: tally.killed + (mutants?.killed ?? 0),
    mutants: tally.mutants + (mutants?.of ?? 0),
    written: tally.written + (written ? 1 : 0),
  }
}

/** One line for a folder that is no exercise. */
export const strayLine = ({ name, detail }: Stray): string => `✗ ${name.padEnd(38)} ${detail}`

/** What came out, in a few lines. */
export const summaryLines = (tally: Tally, strays: number, milliseconds: number): readonly string[] => {
  const { exercises, faulty, tests, wrong, killed, mutants, written } = tally
  const verdict = faulty === 0 ? 'all in order' : `${exercises - faulty} in order, ${faulty} with faults`
  const besides = strays === 0 ? '' : `, beside ${counted(strays, 'folder')} of something else`
  const share = mutants === 0 ? '' : `, ${((killed / mutants) * 100).toFixed(1)} %`
  return [
    '',
    `${counted(exercises, 'exercise')}${besides}: ${verdict}, after ${Math.round(milliseconds / 1_000)} s`,
    `${counted(tests, 'test')}, ${counted(wrong, 'wrong solution')}, ${counted(mutants, 'mutant')} of which ${killed} are caught${share}`,
    ...(written > 0 ? [`${counted(written, 'lock')} written`] : []),
  ]
}
