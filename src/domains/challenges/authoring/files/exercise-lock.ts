import { z } from 'zod'
import { inPlainWords } from '#core/plain-words.ts'
import type { RecordedReturns } from '#sandbox/protocol/run-report.ts'
import { recordedReturnsSchema } from '#sandbox/protocol/run-schemas.ts'
import type { Digest } from '#ports/digest.ts'
import { ExerciseError, faultsOf } from './exercise-error.ts'
import type { ExpectedTests } from '../../catalogue/model.ts'

export const lockName = 'challenge.lock.json'

/** Part of the mutants of a reference solution that its tests must catch. */
export const minKilledShare = 0.95

/** What was measured of an exercise when it was checked. */
export interface Measurements {
  /** The ids of the tests, as the reference solution produced them. */
  readonly tests: ExpectedTests
  /** Work of the reference solution, where it is counted. */
  readonly steps: number | null
  readonly mutants: { readonly killed: number; readonly of: number }
}

/** `challenge.lock.json`: what was measured, and of which files. */
export interface ExerciseLock extends Measurements {
  /** A digest of all other files of the exercise. */
  readonly digest: string
}

const count = z.int().min(0)
const ids = z.array(z.string().min(1)).min(1)
const lockSchema = z.strictObject({
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  tests: z.strictObject({ visible: ids, hidden: ids, returned: recordedReturnsSchema.optional() }),
  steps: count.nullable(),
  mutants: z.strictObject({ killed: count, of: count }),
})

/** SHA-256 of the names and texts of an exercise's files, in the order of their names; the lock itself is not among them. */
export const digestOfFiles = (files: Readonly<Record<string, string>>, sha256: Digest['sha256']): string => {
  const names = Object.keys(files).filter((name) => name !== lockName)
  return sha256(JSON.stringify(names.toSorted().map((name) => [name, files[name]])))
}

/** The lock of these files, for what was measured of them. */
export const lockOf = (
  files: Readonly<Record<string, string>>,
  { tests, steps, mutants }: Measurements,
  sha256: Digest['sha256'],
): ExerciseLock => ({ digest: digestOfFiles(files, sha256), tests, steps, mutants })

/** The lock as it is written to its file: what the reference returned takes one line for each test. */
export const lockText = (lock: ExerciseLock): string => {
  const { returned, ...tests } = lock.tests
  const text = JSON.stringify({ ...lock, tests: returned ? { ...tests, returned: returnedMark } : tests }, null, 2)
  return `${text.replace(`"${returnedMark}"`, () => returnedText(returned ?? {}))}\n`
}

const returnedMark = '@returned'

const returnedText = (returned: RecordedReturns): string => {
  const lines = Object.entries(returned).map(([id, paths]) => `      ${JSON.stringify(id)}: ${JSON.stringify(paths)}`)
  return lines.length > 0 ? `{\n${lines.join(',\n')}\n    }` : '{}'
}

/** The lock that stands in `challenge.lock.json`. Throws `ExerciseError`. */
export const readLock = (text: string): ExerciseLock => {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new ExerciseError([{ file: lockName, pointer: '', detail: 'is not JSON' }])
  }
  const parsed = lockSchema.safeParse(json, { error: inPlainWords })
  if (!parsed.success) throw new ExerciseError(faultsOf(lockName, parsed.error.issues, json))
  return parsed.data
}

/** Whether a lock was made of exactly these files. */
export const lockFits = (
  lock: ExerciseLock,
  files: Readonly<Record<string, string>>,
  sha256: Digest['sha256'],
): boolean => lock.digest === digestOfFiles(files, sha256)

/** Whether the tests catch enough mutants of the reference. */
export const catchesEnough = ({ killed, of }: Measurements['mutants']): boolean => killed >= of * minKilledShare
