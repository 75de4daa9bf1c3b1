import { system } from '#core/actor.ts'
import type { Scope } from '#ports/scope.ts'
import { ExerciseError, type ExerciseFault } from './exercise-error.ts'
import { type ExerciseFiles, readExercise } from './exercise-files.ts'
import { digestOfFiles, lockFits, lockName, readLock } from './exercise-lock.ts'
import { catalogueRepository } from '../catalogue/repository.ts'
import { authoringService, type Published } from './service.ts'

export interface ExerciseFolder {
  readonly slug: string
  readonly files: ExerciseFiles
  /** What is in it and cannot be read as the text of a file. */
  readonly faults: readonly ExerciseFault[]
}

export interface ImportReport {
  readonly published: readonly Published[]
  /** Slugs of which nothing was new. */
  readonly unchanged: readonly string[]
  /** Slugs of new exercises that no lock vouches for, where their references were not to be run. */
  readonly unlocked: readonly string[]
}

/**
 * Publishes the exercises whose files were never published before. What its lock says of an exercise counts where the lock
 * fits its files; else its solutions are run, or the exercise is left out. Throws `ExerciseError` for one that breaks a rule.
 */
export const importExercises = async (
  scope: Scope,
  folders: readonly ExerciseFolder[],
  withoutLock: 'run' | 'run leniently' | 'leave out',
): Promise<ImportReport> => {
  const { sha256 } = scope.digest
  const service = authoringService(scope)
  const catalogue = catalogueRepository(scope.db)
  const [known, unrecorded] = [await catalogue.digests(), await catalogue.unrecorded()]
  const published: Published[] = []
  const unchanged: string[] = []
  const unlocked: string[] = []
  for (const { slug, files, faults } of folders) {
    if (faults.length > 0) throw new ExerciseError(faults)
    const digest = digestOfFiles(files, sha256)
    const version = `${slug} ${digest}`
    if (known.has(version) && !unrecorded.has(version)) {
      unchanged.push(slug)
      continue
    }
    const text = files[lockName]
    const lock = text === undefined ? undefined : readLock(text)
    const tests = lock && lockFits(lock, files, sha256) ? lock.tests : undefined
    if (known.has(version)) {
      // Published before records existed: a lock may bring one, and nothing else is new.
      if (tests?.returned)
        await service.publish(system, { exercise: readExercise(slug, files), digest, expected: tests })
      unchanged.push(slug)
      continue
    }
    if (tests === undefined && withoutLock === 'leave out') {
      unlocked.push(slug)
      continue
    }
    published.push(
      await service.publish(system, {
        exercise: readExercise(slug, files),
        digest,
        expected: tests,
        lenient: withoutLock === 'run leniently',
      }),
    )
  }
  return { published, unchanged, unlocked }
}
