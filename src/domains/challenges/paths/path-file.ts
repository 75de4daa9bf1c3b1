import { inPlainWords } from '#core/plain-words.ts'
import type { Language } from '#sandbox/protocol/run-report.ts'
import type { ExerciseFiles } from '../authoring/files/challenge-folders.ts'
import { readChallengeText } from '../authoring/files/challenge-text.ts'
import { ExerciseError, type ExerciseFault, faultsOf } from '../authoring/files/exercise-error.ts'
import { faultsOfSizes, faultsOfSlug } from '../authoring/files/exercise-files.ts'
import { faultsBetweenGroups, pathMatterSchema } from './front-matter.ts'
import type { AuthoredPath } from './model.ts'

/** The one file of a path. */
export const pathFile = 'path.md'

/** The path that a file describes. Throws `ExerciseError`, which names everything that is wrong with it. */
export const readPath = (slug: string, files: ExerciseFiles): AuthoredPath => {
  const text = files[pathFile]
  const strangers = Object.keys(files).filter((name) => name !== pathFile)
  const early = [
    ...faultsOfSlug(slug),
    ...faultsOfSizes(files),
    ...strangers.map((name) => faultIn(name, '', 'does not belong in a path, which has one file')),
    ...(text === undefined ? [faultIn(pathFile, '', 'is missing')] : []),
  ]
  if (text === undefined || early.length > 0) throw new ExerciseError(early)
  const { data, markdown, faults } = readChallengeText(pathFile, text, { needsMatter: true })
  const parsed = pathMatterSchema.safeParse(data, { error: inPlainWords })
  const all = [
    ...(parsed.success ? faultsBetweenGroups(parsed.data, pathFile) : faultsOf(pathFile, parsed.error.issues, data)),
    ...(markdown === '' ? [faultIn(pathFile, '', 'has no introduction after its front matter')] : []),
    ...faults,
  ]
  if (!parsed.success || all.length > 0) throw new ExerciseError(all)
  const { title, summary, language, groups } = parsed.data
  return {
    ...{ slug, title, summary, language, introduction: markdown },
    groups: groups.map((group) => ({ ...group, summary: group.summary ?? null, language: group.language ?? language })),
  }
}

/** A challenge that a path may name: its present address, and its languages. */
export interface KnownChallenge {
  readonly slug: string
  readonly languages: readonly Language[]
}

/** What is wrong with the challenges that a path names, of those known by their present and former addresses. */
export function* faultsOfChallenges(
  { groups }: AuthoredPath,
  known: ReadonlyMap<string, KnownChallenge>,
): Iterable<ExerciseFault> {
  const seen = new Set<string>()
  for (const [group, { language, challenges }] of groups.entries()) {
    for (const [index, slug] of challenges.entries()) {
      const detail = faultOfChallenge(slug, known.get(slug), language, seen)
      if (detail !== undefined) yield faultIn(pathFile, `/groups/${group}/challenges/${index}`, detail)
      seen.add(known.get(slug)?.slug ?? slug)
    }
  }
}

const faultOfChallenge = (
  slug: string,
  challenge: KnownChallenge | undefined,
  language: Language,
  seen: ReadonlySet<string>,
): string | undefined => {
  if (!challenge) return `is ${slug}, which is not a challenge`
  if (seen.has(challenge.slug)) return `is ${slug}, which occurs twice`
  return challenge.languages.includes(language) ? undefined : `is ${slug}, which is not there in ${language}`
}

const faultIn = (file: string, pointer: string, detail: string): ExerciseFault => ({ file, pointer, detail })
