import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exerciseFolders } from '#adapters/files/exercise-folders.ts'
import { type ExerciseLock, lockName, readLock } from '#domains/challenges/authoring/files/exercise-lock.ts'
import { readChallenge } from '#domains/challenges/authoring/files/exercise-files.ts'
import type { Exercise } from '#domains/challenges/catalogue/model.ts'

/** The exercises of this checkout, one for each language of a challenge. */
export const exercisesOfCheckout = (): readonly Exercise[] =>
  exerciseFolders('challenges').folders.flatMap(({ slug, files }) =>
    readChallenge(slug, files).sources.map(({ exercise }) => exercise),
  )

/** The lock of one of them. */
export const lockOfCheckout = ({ slug, language }: Exercise): ExerciseLock =>
  readLock(readFileSync(join('challenges', slug, language, lockName), 'utf8'))
