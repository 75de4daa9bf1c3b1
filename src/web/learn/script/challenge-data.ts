import type { HelperFile, Language, RunLimits, TestFile } from '#sandbox/protocol/run-report.ts'

/** What a challenge's page gives to its script, as JSON inside the page. */
export interface ChallengeData {
  readonly slug: string
  readonly language: Language
  /** Addresses under which an earlier release stored drafts of this language. */
  readonly earlierSlugs: readonly string[]
  /** Addresses that the challenge had in this language. */
  readonly formerSlugs: readonly string[]
  /** The name under which tests import the solution. */
  readonly module: string
  readonly version: number
  readonly limits: RunLimits
  /** Libraries outside the standard one that it needs. */
  readonly libraries: readonly string[]
  readonly starter: string
  readonly visibleTests: TestFile
  /** Files beside the tests. */
  readonly files: readonly HelperFile[]
  readonly tasks: readonly TaskData[]
  /** Address of the folder with Pyodide's files. */
  readonly pyodide: string
  /** Whether the reader has an account, by the cookies alone. */
  readonly isSignedIn: boolean
  /** Where to go on once it is solved; null after the last challenge. */
  readonly next: NextChallenge | null
}

export interface NextChallenge {
  readonly title: string
  readonly address: string
}

export interface TaskData {
  readonly title: string
  /** Names of tests, without file and parameters. */
  readonly tests: readonly string[]
}

/** The JSON that the server wrote into the page. */
export const readChallengeData = (): ChallengeData =>
  JSON.parse(document.getElementById('challenge-data')?.textContent ?? 'null') as ChallengeData
