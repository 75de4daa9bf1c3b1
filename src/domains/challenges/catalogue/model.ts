import {
  type HelperFile,
  type Language,
  languages,
  type Mode,
  type RecordedReturns,
  type RunLimits,
  type RunReport,
} from '#sandbox/protocol/run-report.ts'

export const difficulties = ['newcomer', 'easy', 'medium', 'hard'] as const
export type Difficulty = (typeof difficulties)[number]

/** One of the things that an exercise asks for, and the tests that hold it to it. */
export interface Task {
  readonly title: string
  /** Names of tests, without file and parameters. */
  readonly tests: readonly string[]
}

/**
 * The readers of a helper file: only hidden tests; all tests and the learner; or also solutions, which may import it.
 */
export const helperReaders = ['hidden', 'visible', 'shared'] as const
export type HelperReaders = (typeof helperReaders)[number]

/** A file beside the tests: a module or data. */
export interface Helper {
  readonly name: string
  readonly source: string
  readonly readers: HelperReaders
}

/** A challenge in one language, as its author wrote it. */
export interface Exercise {
  readonly slug: string
  readonly title: string
  readonly language: Language
  readonly difficulty: Difficulty
  readonly points: number
  readonly tags: readonly string[]
  readonly mode: Mode
  /** The name under which tests import the solution. */
  readonly module: string
  readonly limits: RunLimits
  /** Libraries outside the standard one that it needs. */
  readonly libraries: readonly string[]
  readonly tasks: readonly Task[]
  /** Markdown. */
  readonly description: string
  readonly starter: string
  readonly solution: string
  readonly visibleTests: string
  readonly hiddenTests: string
  readonly wrong: readonly WrongSolution[]
  /** Absent where there is none. */
  readonly helpers?: readonly Helper[] | undefined
}

/** The files that a learner gets beside the visible tests; with `all`, also those of hidden tests. */
export const helperFiles = ({ helpers = [] }: Exercise, selection: TestSelection): readonly HelperFile[] =>
  helpers
    .filter(({ readers }) => selection === 'all' || readers !== 'hidden')
    .map(({ name, source, readers }) => ({ name, source, isShared: readers === 'shared' }))

/** Which of an exercise's tests a run is held to. */
export type TestSelection = 'visible' | 'all'

/** A mistake that people make, and the test that must catch it. */
export interface WrongSolution {
  readonly name: string
  readonly code: string
  readonly caughtBy: string
}

export const defaultLimits: RunLimits = { wallMs: 5_000, memoryMb: 128, outputBytes: 65_536 }

/** The ids of an exercise's tests, as its reference solution produced them, and what it returned to them. */
export interface ExpectedTests {
  readonly visible: readonly string[]
  readonly hidden: readonly string[]
  /** Absent where nothing was recorded: in mode `single`, and in versions from before records existed. */
  readonly returned?: RecordedReturns | undefined
}

/** What an exercise expects, from a report of its reference solution. */
export const expectedIn = (language: Language, { tests, returned }: RunReport): ExpectedTests => {
  const { visible } = fileNames(language)
  const ids = tests.map(({ id }) => id)
  const isVisible = (id: string): boolean => id.startsWith(visible)
  return {
    visible: ids.filter(isVisible),
    hidden: ids.filter((id) => !isVisible(id)),
    ...(returned && { returned }),
  }
}

/** The names of an exercise's files, by its language. */
export const fileNames = (language: Language) => {
  const extension = { python: 'py', javascript: 'js', typescript: 'ts' }[language]
  const [visible, hidden] =
    language === 'python'
      ? ['test_visible.py', 'test_hidden.py']
      : [`visible.test.${extension}`, `hidden.test.${extension}`]
  return { extension, starter: `starter.${extension}`, solution: `solution.${extension}`, visible, hidden } as const
}

/** One version of a challenge as it is stored. */
export interface ChallengeVersion {
  readonly id: string
  readonly version: number
  /** SHA-256 of its files. */
  readonly digest: string
  readonly exercise: Exercise
  readonly expected: ExpectedTests
}

/** One language of a challenge, as lists show it. */
export interface LanguageSummary {
  readonly language: Language
  readonly version: number
  readonly tests: { readonly visible: number; readonly hidden: number }
}

/** A challenge as lists show it; language, version and tests are those of the language asked for, or of the first. */
export interface ChallengeSummary extends LanguageSummary {
  readonly slug: string
  readonly title: string
  readonly languages: readonly Language[]
  readonly difficulty: Difficulty
  readonly points: number
  readonly tags: readonly string[]
}

/** A challenge with all its languages, in the order of `languages`. */
export interface ChallengeInLanguages extends Omit<ChallengeSummary, keyof LanguageSummary | 'languages'> {
  readonly parts: readonly LanguageSummary[]
}

/** The challenge as a list shows it: in this language, where it has it, or else in its first. */
export const summaryIn = (
  { parts, ...challenge }: ChallengeInLanguages,
  language: Language | undefined,
): ChallengeSummary | undefined => {
  const part = parts.find((each) => each.language === language) ?? parts[0]
  return part && { ...challenge, ...part, languages: parts.map((each) => each.language) }
}

/** A challenge in one language. */
export interface ChallengeAddress {
  readonly slug: string
  readonly language: Language
}

/** A version that counts now, with the hints of its language. */
export interface CurrentVersion extends ChallengeVersion {
  /** Markdown, the first hint first. */
  readonly hints: readonly string[]
}

/** What an import must know of a version that counts now. */
export interface VersionState {
  readonly language: Language
  /** Whether it has a record of what its reference returned. */
  readonly isRecorded: boolean
  /** SHA-256 of the hints that an import published last; null where none did. */
  readonly importedHints: string | null
}

/** A version that counts now, and the languages that its challenge has. */
export interface CurrentChallenge extends CurrentVersion {
  readonly languages: readonly Language[]
}

/** These in the order of `languages`. */
export const byLanguage = <T>(items: readonly T[], languageOf: (item: T) => Language): readonly T[] =>
  items.toSorted((left, right) => languages.indexOf(languageOf(left)) - languages.indexOf(languageOf(right)))

export const progressStates = ['solved', 'tried', 'unsolved'] as const
/** What a learner has of a challenge. `tried`: submitted, and nothing passed; those are `unsolved` as well. */
export type ProgressState = (typeof progressStates)[number]

export interface CatalogueQuery {
  readonly language?: Language | undefined
  readonly difficulty?: Difficulty | undefined
  readonly tag?: string | undefined
  /** Only challenges that a learner has in this state; nobody's are all unsolved. */
  readonly state?: { readonly is: ProgressState; readonly learnerId: string | null } | undefined
  /** Words that title, tags or description hold, all of them. */
  readonly q?: string | undefined
  readonly after?: CataloguePosition | undefined
  readonly limit: number
}

/** Where a page of the list ended: easiest first, then by slug. */
export interface CataloguePosition {
  readonly rank: number
  readonly slug: string
}

export const rankOf = (difficulty: Difficulty): number => difficulties.indexOf(difficulty)
