import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exerciseFolders } from '#adapters/files/exercise-folders.ts'
import { type ExerciseLock, lockName, readLock } from '#domains/challenges/authoring/exercise-lock.ts'
import { readExercise } from '#domains/challenges/authoring/exercise-files.ts'
import type { Exercise } from '#domains/challenges/catalogue/model.ts'

/** The exercises of this checkout, as their folders hold them. */
export const exercisesOfCheckout = (): readonly Exercise[] =>
  exerciseFolders('challenges').folders.map(({ slug, files }) => readExercise(slug, files))

/** The lock of one of them. */
export const lockOfCheckout = (slug: string): ExerciseLock =>
  readLock(readFileSync(join('challenges', slug, lockName), 'utf8'))
