import { languages } from '#sandbox/protocol/run-report.ts'
import type { ExerciseFiles } from '../authoring/files/challenge-folders.ts'
import { ExerciseError, type ExerciseFault } from '../authoring/files/exercise-error.ts'
import { readChallenge } from '../authoring/files/exercise-files.ts'
import type { AuthoredPath } from './model.ts'
import { faultsOfChallenges, type KnownChallenge, readPath } from './path-file.ts'

/** What a check found out about a path. */
interface PathCheckResult {
  /** Undefined when its file cannot be read. */
  readonly path?: AuthoredPath
  readonly faults: readonly ExerciseFault[]
}

/** Everything that must hold of a path beside these challenges. */
export const checkPath = (
  slug: string,
  files: ExerciseFiles,
  known: ReadonlyMap<string, KnownChallenge>,
): PathCheckResult => {
  try {
    const path = readPath(slug, files)
    return { path, faults: [...faultsOfChallenges(path, known)] }
  } catch (error) {
    if (!(error instanceof ExerciseError)) throw error
    return { faults: error.faults }
  }
}

interface Folder {
  readonly slug: string
  readonly files: ExerciseFiles
}

/** The challenges in these folders by all their addresses. One with faults counts in every language: it has faults of its own. */
export const knownIn = (folders: readonly Folder[]): ReadonlyMap<string, KnownChallenge> => {
  const known = new Map<string, KnownChallenge>()
  const former: (readonly [string, KnownChallenge])[] = []
  for (const { slug, files } of folders) {
    try {
      const { sources, formerly } = readChallenge(slug, files)
      const challenge = { slug, languages: sources.map(({ exercise }) => exercise.language) }
      known.set(slug, challenge)
      former.push(...formerly.map((address) => [address.slug, challenge] as const))
    } catch (error) {
      if (!(error instanceof ExerciseError)) throw error
      known.set(slug, { slug, languages })
    }
  }
  for (const [address, challenge] of former) if (!known.has(address)) known.set(address, challenge)
  return known
}
