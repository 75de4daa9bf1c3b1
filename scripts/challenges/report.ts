import {
  catchesEnough,
  type SourceCheckResult,
  type ExerciseFault,
  faultText,
  type Measurements,
  type CheckOutcome,
} from '#domains/challenges/index.ts'
import type { Stray } from '#adapters/files/exercise-folders.ts'
import { counted } from '../support/report.ts'

/** A challenge in one language, and all that was found about it. */
export interface Finding {
  readonly slug: string
  readonly path: string
  readonly outcome: CheckOutcome
  readonly checked: SourceCheckResult
  readonly faults: readonly ExerciseFault[]
  readonly remarks: readonly string[]
  readonly mutants: Measurements['mutants'] | undefined
  readonly written: boolean
  readonly milliseconds: number
}

/** One line for a language of a challenge, and one for each thing that is wrong with it. */
export const exerciseLines = (finding: Finding, shown: { readonly survivors: boolean }): readonly string[] => {
  const { slug, outcome, checked, faults, remarks, mutants } = finding
  const low = mutants !== undefined && !catchesEnough(mutants)
  const survivors = low || shown.survivors ? (checked.mutation?.survivors ?? []) : []
  return [
    `${marks[outcome]} ${slug.padEnd(38)} ${factsOf(finding).join('  ')}`,
    ...faults.map((fault) => `    ${faultText(fault)}`),
    ...survivors.map(({ line, description }) => `      line ${line}: ${description}`),
    ...remarks.map((remark) => `    (${remark})`),
  ]
}

const marks: Readonly<Record<CheckOutcome, string>> = { sound: '✓', new: '○', faulty: '✗' }

const factsOf = ({ outcome, checked, mutants, written, milliseconds }: Finding): readonly string[] => {
  const { source, measured } = checked
  const exercise = source?.exercise
  const facts = exercise ? [exercise.language.padEnd(10), exercise.difficulty.padEnd(8)] : ['cannot be read']
  if (exercise && measured) {
    facts.push(`${String(testCount(measured.tests)).padStart(3)} tests`)
    facts.push(`${String(exercise.wrong.length).padStart(2)} wrong solutions`)
  }
  if (mutants) facts.push(`${String(mutants.killed).padStart(3)}/${String(mutants.of).padEnd(3)} mutants`)
  facts.push(`${(milliseconds / 1_000).toFixed(1).padStart(5)} s`)
  if (outcome === 'new') facts.push('new')
  return written ? [...facts, 'lock written'] : facts
}

/** Sums over exercises. */
export interface Tally {
  readonly exercises: number
  readonly sound: number
  readonly new: number
  readonly faulty: number
  /** Faults of all exercises. */
  readonly faults: number
  /** Exercises in order whose mutants were not run, now or before. */
  readonly unmeasured: number
  readonly tests: number
  readonly wrong: number
  readonly killed: number
  readonly mutants: number
  readonly written: number
}

/** The sums over these exercises. */
export const tallyOf = (findings: readonly Finding[]): Tally => {
  const sum = (count: (finding: Finding) => number): number =>
    findings.reduce((total, finding) => total + count(finding), 0)
  const withOutcome = (outcome: CheckOutcome): number => findings.filter((each) => each.outcome === outcome).length
  return {
    exercises: findings.length,
    sound: withOutcome('sound'),
    new: withOutcome('new'),
    faulty: withOutcome('faulty'),
    faults: sum(({ faults }) => faults.length),
    unmeasured: findings.filter(({ outcome, mutants }) => outcome !== 'faulty' && !mutants).length,
    tests: sum(({ checked: { measured } }) => (measured ? testCount(measured.tests) : 0)),
    wrong: sum(({ checked: { source } }) => source?.exercise.wrong.length ?? 0),
    killed: sum(({ mutants }) => mutants?.killed ?? 0),
    mutants: sum(({ mutants }) => mutants?.of ?? 0),
    written: findings.filter(({ written }) => written).length,
  }
}

const testCount = ({ visible, hidden }: Measurements['tests']): number => visible.length + hidden.length

/** One line for a folder that is not an exercise. */
export const strayLine = ({ name, detail }: Stray): string => `✗ ${name.padEnd(38)} ${detail}`

/** What came out, in a few lines. */
export const summaryLines = (tally: Tally, strays: number, milliseconds: number): readonly string[] => {
  const { exercises, tests, wrong, killed, mutants, unmeasured, written } = tally
  const besides = strays === 0 ? '' : `, beside ${counted(strays, 'folder')} of other files`
  const share = mutants === 0 ? '' : `, ${((killed / mutants) * 100).toFixed(1)} %`
  return [
    '',
    `${counted(exercises, 'exercise')}${besides}: ${resultText(tally)}, after ${Math.round(milliseconds / 1_000)} s`,
    `${counted(tests, 'test')}, ${counted(wrong, 'wrong solution')}, ${counted(mutants, 'mutant')} of which ${killed} are caught${share}`,
    ...(unmeasured > 0 ? [`not measured: the mutants of ${counted(unmeasured, 'exercise')}`] : []),
    ...(written > 0 ? [`${counted(written, 'lock')} written`] : []),
  ]
}

const resultText = (tally: Tally): string => {
  const { exercises, sound, faulty, faults } = tally
  if (sound === exercises) return 'all in order'
  const parts = [`${sound} in order`]
  if (tally.new > 0) parts.push(`${tally.new} new`)
  parts.push(faulty === 0 ? 'none with faults' : `${faulty} with faults (${counted(faults, 'fault')})`)
  return parts.join(', ')
}
