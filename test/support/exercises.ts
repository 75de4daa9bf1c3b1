import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type ExerciseLock, lockName, readLock } from '#domains/challenges/authoring/exercise-lock.ts'
import { readExercise } from '#domains/challenges/authoring/exercise-files.ts'
import type { Exercise } from '#domains/challenges/catalogue/model.ts'

/** The exercises of this checkout, as their folders hold them. */
export const exercisesOfCheckout = (): readonly Exercise[] =>
  readdirSync('challenges')
    .toSorted()
    .filter((slug) => statSync(join('challenges', slug)).isDirectory())
    .map((slug) => readExercise(slug, filesOf(join('challenges', slug))))

const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  )

/** The lock of one of them. */
export const lockOfCheckout = (slug: string): ExerciseLock =>
  readLock(readFileSync(join('challenges', slug, lockName), 'utf8'))
