import { system } from '#core/actor.ts'
import type { Digest } from '#ports/digest.ts'
import type { Scope } from '#ports/scope.ts'
import type { ChallengeAddress, ExpectedTests, VersionState } from '../catalogue/model.ts'
import { ExerciseError, type ExerciseFault } from './files/exercise-error.ts'
import { type ExerciseFiles, filesOfFolder, languageFolders } from './files/challenge-folders.ts'
import { type ExerciseSource, type ReadChallenge, readChallenge } from './files/exercise-files.ts'
import { digestOfFiles, lockFits, readLock } from './files/exercise-lock.ts'
import { hintsFileOf } from './files/hints.ts'
import { catalogueRepository } from '../catalogue/repository.ts'
import { authoringService, type AuthoringService, type PublicationResult } from './service.ts'

export interface ExerciseFolder {
  readonly slug: string
  readonly files: ExerciseFiles
  /** What is in it and cannot be read as the text of a file. */
  readonly faults: readonly ExerciseFault[]
}

export interface ImportReport {
  readonly published: readonly PublicationResult[]
  /** Languages of challenges of which only the hints are new. */
  readonly newHints: readonly ChallengeAddress[]
  /** Slugs of which nothing was new. */
  readonly unchanged: readonly string[]
  /** Slugs of new challenges that no lock vouches for, where their references were not to be run. */
  readonly unlocked: readonly string[]
}

/**
 * Publishes the challenges whose files were never published before. What a lock says of a language counts where the lock
 * fits its files; otherwise its solutions are run, or the challenge is left out. Hints that differ from those of the last
 * import are published too, where the version that counts now was made of these files. Throws `ExerciseError` for a
 * challenge that breaks a rule.
 */
export const importExercises = async (
  scope: Scope,
  folders: readonly ExerciseFolder[],
  withoutLock: 'run' | 'run leniently' | 'leave out',
): Promise<ImportReport> => {
  const { sha256 } = scope.digest
  const service = authoringService(scope)
  const catalogue = catalogueRepository(scope.db)
  const [known, states] = [await catalogue.digests(), await catalogue.states()]
  const published: PublicationResult[] = []
  const newHints: ChallengeAddress[] = []
  const unchanged: string[] = []
  const unlocked: string[] = []
  for (const { slug, files, faults } of folders) {
    if (faults.length > 0) throw new ExerciseError(faults)
    const languages = languagesIn(slug, files, sha256, states)
    const isKnown = languages.every(({ key }) => known.has(key))
    const isUnrecorded = languages.some(({ state }) => state && !state.isRecorded)
    if (isKnown && !isUnrecorded && !languages.some(hasOtherHints)) {
      unchanged.push(slug)
      continue
    }
    const challenge = readChallenge(slug, files)
    const lockedTests = lockedTestsIn(challenge, sha256)
    if (isKnown) {
      // Published before records existed: a lock may bring one, and nothing else is new.
      const isRecorded = challenge.sources.every(({ exercise }) => lockedTests.get(exercise.language)?.returned)
      if (isUnrecorded && isRecorded) await service.publish(system, { challenge, lockedTests })
      const changed = await importHints(service, challenge, languages, hasOtherHints)
      if (changed.length > 0) newHints.push(...changed)
      else unchanged.push(slug)
      continue
    }
    if (lockedTests.size < challenge.sources.length && withoutLock === 'leave out') {
      unlocked.push(slug)
      continue
    }
    published.push(
      await service.publish(system, { challenge, lockedTests, isLenient: withoutLock === 'run leniently' }),
    )
    await importHints(service, challenge, languages, () => true)
  }
  return { published, newHints, unchanged, unlocked }
}

/** A language of a challenge in its files, and what counts now where that was made of them. */
interface LanguageInFiles {
  /** `slug digest` of its version. */
  readonly key: string
  readonly hintsDigest: string
  readonly state: VersionState | undefined
}

/** Whether an import has hints to publish for what counts now. */
const hasOtherHints = ({ state, hintsDigest }: LanguageInFiles): boolean =>
  state !== undefined && state.importedHints !== hintsDigest

const languagesIn = (
  slug: string,
  files: ExerciseFiles,
  sha256: Digest['sha256'],
  states: ReadonlyMap<string, VersionState>,
): readonly LanguageInFiles[] =>
  languageFolders(files).map((folder) => {
    const key = `${slug} ${digestOfFiles(filesOfFolder(files, folder), sha256)}`
    return { key, hintsDigest: sha256(hintsFileOf(files, folder).text ?? ''), state: states.get(key) }
  })

/** Makes the hints of these languages live; answers those that had others before. Languages and sources have one order. */
const importHints = async (
  service: AuthoringService,
  { slug, sources }: ReadChallenge,
  languages: readonly LanguageInFiles[],
  isWanted: (language: LanguageInFiles) => boolean,
): Promise<readonly ChallengeAddress[]> => {
  const changed: ChallengeAddress[] = []
  for (const [index, { exercise, hints }] of sources.entries()) {
    const found = languages[index]
    if (!found || !isWanted(found)) continue
    const address = { slug, language: exercise.language }
    if (await service.importHints(system, { ...address, hints, digest: found.hintsDigest })) changed.push(address)
  }
  return changed
}

const lockedTestsIn = (
  { sources }: ReadChallenge,
  sha256: Digest['sha256'],
): ReadonlyMap<ExerciseSource['exercise']['language'], ExpectedTests> =>
  new Map(
    sources.flatMap((source) => {
      const tests = lockedTestsOf(source, sha256)
      return tests ? [[source.exercise.language, tests] as const] : []
    }),
  )

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
