import { system } from '#core/actor.ts'
import type { Digest } from '#ports/digest.ts'
import type { Scope } from '#ports/scope.ts'
import type { ExpectedTests } from '../catalogue/model.ts'
import { ExerciseError, type ExerciseFault } from './files/exercise-error.ts'
import { type ExerciseFiles, filesOfFolder, languageFolders } from './files/challenge-folders.ts'
import { type ExerciseSource, readChallenge } from './files/exercise-files.ts'
import { digestOfFiles, lockFits, readLock } from './files/exercise-lock.ts'
import { catalogueRepository } from '../catalogue/repository.ts'
import { authoringService, type PublicationResult } from './service.ts'

export interface ExerciseFolder {
  readonly slug: string
  readonly files: ExerciseFiles
  /** What is in it and cannot be read as the text of a file. */
  readonly faults: readonly ExerciseFault[]
}

export interface ImportReport {
  readonly published: readonly PublicationResult[]
  /** Slugs of which nothing was new. */
  readonly unchanged: readonly string[]
  /** Slugs of new challenges that no lock vouches for, where their references were not to be run. */
  readonly unlocked: readonly string[]
}

/**
 * Publishes the challenges whose files were never published before. What a lock says of a language counts where the lock
 * fits its files; otherwise its solutions are run, or the challenge is left out. Throws `ExerciseError` for one that breaks
 * a rule.
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
  const published: PublicationResult[] = []
  const unchanged: string[] = []
  const unlocked: string[] = []
  for (const { slug, files, faults } of folders) {
    if (faults.length > 0) throw new ExerciseError(faults)
    const versions = languageFolders(files).map(
      (folder) => `${slug} ${digestOfFiles(filesOfFolder(files, folder), sha256)}`,
    )
    const isKnown = versions.every((version) => known.has(version))
    if (isKnown && !versions.some((version) => unrecorded.has(version))) {
      unchanged.push(slug)
      continue
    }
    const challenge = readChallenge(slug, files)
    const lockedTests = new Map(
      challenge.sources.flatMap((source) => {
        const tests = lockedTestsOf(source, sha256)
        return tests ? [[source.exercise.language, tests] as const] : []
      }),
    )
    if (isKnown) {
      // Published before records existed: a lock may bring one, and nothing else is new.
      const isRecorded = challenge.sources.every(({ exercise }) => lockedTests.get(exercise.language)?.returned)
      if (isRecorded) await service.publish(system, { challenge, lockedTests })
      unchanged.push(slug)
      continue
    }
    if (lockedTests.size < challenge.sources.length && withoutLock === 'leave out') {
      unlocked.push(slug)
      continue
    }
    published.push(
      await service.publish(system, { challenge, lockedTests, isLenient: withoutLock === 'run leniently' }),
    )
  }
  return { published, unchanged, unlocked }
}

const lockedTestsOf = (
  { lock: text, files, place }: ExerciseSource,
  sha256: Digest['sha256'],
): ExpectedTests | undefined => {
  if (text === undefined) return undefined
  try {
    const lock = readLock(text)
    return lockFits(lock, files, sha256) ? lock.tests : undefined
  } catch (error) {
    throw error instanceof ExerciseError ? new ExerciseError(error.faults.map(place)) : error
  }
}
