import type { Measurements } from '../files/exercise-lock.ts'
import {
  catchesEnough,
  type ExerciseLock,
  minKilledShare,
  lockFits,
  lockName,
  lockOf,
  lockText,
  readLock,
} from '../files/exercise-lock.ts'
import { ExerciseError, type ExerciseFault } from '../files/exercise-error.ts'
import { faultsIn } from './exercise-rules.ts'
import type { Digest } from '#ports/digest.ts'
import type { SourceCheckResult } from './check-challenge.ts'
import type { ExerciseSource } from '../files/exercise-files.ts'

/** `new`: everything that was measured is in order, and there is no lock yet. */
export type CheckOutcome = 'sound' | 'new' | 'faulty'

/** An exercise that was checked, and held to its lock. */
export interface LockCheckResult {
  readonly outcome: CheckOutcome
  readonly faults: readonly ExerciseFault[]
  /** What is worth knowing, and is not a fault. */
  readonly remarks: readonly string[]
  readonly mutants: Measurements['mutants'] | undefined
  /** What is to be written, where everything is in order. */
  readonly text: string | undefined
}

/**
 * The lock that comes out of a check. Where mutants were not run, the score of a lock that fits counts. A lock that is there
 * and is not to be written anew must fit and say what was measured; this is a fault only where nothing else is wrong. An
 * exercise without a lock is new.
 */
export const checkAgainstLock = (
  source: Pick<ExerciseSource, 'files' | 'lock' | 'place'> | undefined,
  checked: SourceCheckResult,
  { write, sha256 }: { readonly write: boolean; readonly sha256: Digest['sha256'] },
): LockCheckResult => {
  const { files = {}, lock: present, place = (fault: ExerciseFault) => fault } = source ?? {}
  const { lock, faults: unreadable } = lockIn(present)
  const fits = lock !== undefined && lockFits(lock, files, sha256)
  const mutants = checked.mutation ?? (fits ? lock.mutants : undefined)
  const faults = [...checked.faults]
  if (mutants && !catchesEnough(mutants)) faults.push(...faultsIn('', [scoreText(mutants)]))
  if (!write) faults.push(...[...unreadable, ...faultsOfTests(lock, fits, checked)].map(place))
  const isNew = present === undefined && !(write && mutants)
  if (faults.length === 0 && isNew)
    return { outcome: 'new', faults, remarks: [mutants ? unlockedText : unmeasuredText], mutants, text: undefined }
  if (faults.length === 0 && !fits && !(write && mutants))
    faults.push(...faultsIn(lockName, [staleText(mutants)]).map(place))
  const { measured } = checked
  const remarks = write || !fits ? [] : remarksOf(lock, checked)
  if (faults.length > 0 || !measured || !mutants)
    return { outcome: 'faulty', faults, remarks, mutants, text: undefined }
  const { killed, of } = mutants
  const text = lockText(lockOf(files, { ...measured, mutants: { killed, of } }, sha256))
  return { outcome: 'sound', faults, remarks, mutants, text }
}

const unlockedText = 'everything is in order; run again with --write to write its lock'
const unmeasuredText =
  'in order as far as it was measured: mutants were not run; run again with --write and without --fast to write its lock'
const staleText = (mutants: Measurements['mutants'] | undefined): string =>
  mutants
    ? 'was made from other files; everything else is in order. Run again with --write to renew it'
    : 'was made from other files; the rest is in order as far as it was measured. Run again with --write and without --fast to renew it'

const lockIn = (
  text: string | undefined,
): { readonly lock?: ExerciseLock; readonly faults: readonly ExerciseFault[] } => {
  if (text === undefined) return { faults: [] }
  try {
    return { lock: readLock(text), faults: [] }
  } catch (error) {
    if (error instanceof ExerciseError) return { faults: error.faults }
    throw error
  }
}

const faultsOfTests = (
  lock: ExerciseLock | undefined,
  fits: boolean,
  { measured }: SourceCheckResult,
): readonly ExerciseFault[] =>
  !lock || !fits || !measured || JSON.stringify(lock.tests) === JSON.stringify(measured.tests)
    ? []
    : faultsIn(lockName, [`${differenceOf(lock.tests, measured.tests)}: check with --write renews it`])

const differenceOf = (locked: Measurements['tests'], { visible, hidden }: Measurements['tests']): string =>
  JSON.stringify([locked.visible, locked.hidden]) === JSON.stringify([visible, hidden])
    ? 'has another record of what the reference solution returns'
    : 'names other tests'

/** Steps count some work of the harness too: a newer one may take others, and the lock wants to be written anew. */
const remarksOf = ({ steps }: ExerciseLock, { measured }: SourceCheckResult): readonly string[] =>
  !measured || steps === measured.steps
    ? []
    : [`${lockName} lists ${steps} steps, but in this version the reference solution took ${measured.steps}`]

const scoreText = ({ killed, of }: Measurements['mutants']): string =>
  `the tests catch ${killed} of ${of} mutants; at least ${minKilledShare * 100} % are needed. The survivors are listed below`
