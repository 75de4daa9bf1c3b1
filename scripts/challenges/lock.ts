import type { Measured } from '../../src/domains/challenges/catalogue/exercise-lock.ts'
import {
  catchesEnough,
  type ExerciseLock,
  fewestKilled,
  lockFits,
  lockName,
  lockOf,
  lockText,
  readLock,
} from '../../src/domains/challenges/catalogue/exercise-lock.ts'
import { ExerciseError, faultText } from '../../src/domains/challenges/catalogue/exercise-error.ts'
import type { Digest } from '#ports/digest.ts'
import type { Checked } from './check.ts'
import type { Folder } from './folders.ts'

/** An exercise that was checked, and held to its lock. */
export interface Locked {
  readonly faults: readonly string[]
  /** What is worth knowing, and no fault. */
  readonly remarks: readonly string[]
  readonly mutants: Measured['mutants'] | undefined
  /** What is to be written, where everything is in order. */
  readonly text: string | undefined
}

/**
 * The lock that comes out of a check. Where mutants were not run, the score of a lock that fits counts. A lock that is not to
 * be written anew must fit already and say what was measured; that it does not is said only where nothing else is wrong.
 */
export const heldToLock = (
  { files }: Folder,
  checked: Checked,
  { write, sha256 }: { readonly write: boolean; readonly sha256: Digest['sha256'] },
): Locked => {
  const { lock, faults: unreadable } = lockIn(files)
  const fits = lock !== undefined && lockFits(lock, files, sha256)
  const mutants = checked.mutation ?? (fits ? lock.mutants : undefined)
  const faults = [...checked.faults]
  if (mutants && !catchesEnough(mutants)) faults.push(scoreText(mutants))
  if (!write) faults.push(...unreadable, ...faultsOfTests(lock, fits, checked))
  const isAllWell = faults.length === 0
  if (isAllWell && !mutants) faults.push('all well so far; run again with --write and without --fast to write its lock')
  else if (isAllWell && !write && !fits) faults.push(lock ? staleText : missingText)
  const { measured } = checked
  const remarks = write || !fits ? [] : remarksOf(lock, checked)
  if (faults.length > 0 || !measured || !mutants) return { faults, remarks, mutants, text: undefined }
  const { killed, of } = mutants
  return { faults, remarks, mutants, text: lockText(lockOf(files, { ...measured, mutants: { killed, of } }, sha256)) }
}

const missingText = 'all well; run again with --write to write its lock'
const staleText = `all well, but ${lockName} was made of other files; run again with --write to renew it`

const lockIn = (files: Folder['files']): { readonly lock?: ExerciseLock; readonly faults: readonly string[] } => {
  const text = files[lockName]
  if (text === undefined) return { faults: [] }
  try {
    return { lock: readLock(text), faults: [] }
  } catch (error) {
    if (error instanceof ExerciseError) return { faults: error.faults.map(faultText) }
    throw error
  }
}

const faultsOfTests = (lock: ExerciseLock | undefined, fits: boolean, { measured }: Checked): readonly string[] =>
  !lock || !fits || !measured || JSON.stringify(lock.tests) === JSON.stringify(measured.tests)
    ? []
    : [`${lockName} ${differenceOf(lock.tests, measured.tests)}: check with --write renews it`]

const differenceOf = (locked: Measured['tests'], { visible, hidden }: Measured['tests']): string =>
  JSON.stringify([locked.visible, locked.hidden]) === JSON.stringify([visible, hidden])
    ? 'has another record of what the reference solution returns'
    : 'names other tests'

/** Steps count some work of the harness too: a newer one may take others, and the lock wants to be written anew. */
const remarksOf = ({ steps }: ExerciseLock, { measured }: Checked): readonly string[] =>
  !measured || steps === measured.steps
    ? []
    : [`${lockName} says ${steps} steps, and the reference solution took ${measured.steps} of this version`]

const scoreText = ({ killed, of }: Measured['mutants']): string =>
  `the tests catch ${killed} of ${of} mutants; at least ${fewestKilled * 100} % are asked for; those that survive are below`
