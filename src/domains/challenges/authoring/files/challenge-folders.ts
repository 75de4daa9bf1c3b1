import { type Language, languages } from '#sandbox/protocol/run-report.ts'
import { lockName } from './exercise-lock.ts'

/** The file of a challenge's hints, and of those of one language, which stand in place of the shared ones. */
export const hintsName = 'hints.md'

/** The text of each file of a challenge's folder, by its path in it. */
export type ExerciseFiles = Readonly<Record<string, string>>

/** A language of a challenge, and what the paths of its files begin with. */
export interface LanguageFolder {
  /** Undefined where front matter names it. */
  readonly language: Language | undefined
  readonly prefix: string
}

/** The folders of a challenge's languages; one without a prefix where `challenge.md` names its language, or has no folder. */
export const languageFolders = (files: ExerciseFiles): readonly LanguageFolder[] => {
  const isNamed = /^---[^\n]*\n(?:(?!---)[^\n]*\n)*?language\s*:/.test(files['challenge.md'] ?? '')
  const folders = languages
    .map((language) => ({ language, prefix: `${language}/` }))
    .filter(({ prefix }) => Object.keys(files).some((name) => name.startsWith(prefix)))
  return isNamed || folders.length === 0 ? [{ language: undefined, prefix: '' }] : folders
}

/**
 * `challenge.md` and the files of one folder but its lock and hints, by their paths in the challenge's folder: what a digest
 * is of. New hints make no new version.
 */
export const filesOfFolder = (files: ExerciseFiles, { prefix }: LanguageFolder): ExerciseFiles =>
  Object.fromEntries(
    Object.entries(files).filter(
      ([name]) =>
        ![prefix + lockName, prefix + hintsName].includes(name) && (name === 'challenge.md' || name.startsWith(prefix)),
    ),
  )
