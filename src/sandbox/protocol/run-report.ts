/** The job and the report of a runner, version 1: the same for every back end and for the reader's browser. */

export const languages = ['python', 'javascript', 'typescript'] as const
export type Language = (typeof languages)[number]

export const modes = ['strict', 'single'] as const
/** `strict`: tests in one guest, the solution in another. `single`: together, for tests that patch the solution. */
export type Mode = (typeof modes)[number]

export interface RunLimits {
  /** Milliseconds in which the run may be at work or wait of its own will; those in which the machine runs something else do not count. */
  readonly wallMs: number
  /** MiB that the solution may take above what its guest takes at rest. */
  readonly memoryMb: number
  /** Bytes of output that are stored, of each test and of the rest. */
  readonly outputBytes: number
}

/**
 * Milliseconds on the clock after which a run with this limit ends as a failure of the machine, and is tried again: so long has
 * it been given too little of the processor.
 */
export const maxOnClockMs = (wallMs: number): number => 8 * wallMs + 10_000

export interface RunJob {
  readonly language: Language
  readonly mode: Mode
  /** The name under which tests import the solution. */
  readonly module: string
  readonly code: string
  /** Names that are classes in the reference solution: only with their objects may tests do arithmetic. */
  readonly classes: readonly string[]
  readonly tests: readonly TestFile[]
  /** Further files that tests may import or read, and solutions where they are shared. */
  readonly files?: readonly HelperFile[] | undefined
  /** The ids that the reference solution produced: exactly these must pass. Null when that is what is asked for. */
  readonly expected: readonly string[] | null
  /** What the reference solution returned in strict mode, to which a solution is held. Null where that is not known. */
  readonly returned: RecordedReturns | null
  readonly limits: RunLimits
  /** Libraries outside the standard one. */
  readonly libraries: readonly string[]
}

/**
 * The kinds of values that the tests received from the reference solution: by the id of a test, then by the path on which
 * the test reached the value (`mean()`, `Account().balance`). `sharedReturns` says what the id `*` and paths with `=` mean.
 * The guests of a language write and read paths and shapes; nothing else looks into them.
 */
export type RecordedReturns = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

export interface TestFile {
  readonly name: string
  readonly source: string
}

/** A file beside the tests: a module or data. */
export interface HelperFile {
  /** Its path beside the tests, such as `fixtures/cities.csv`. */
  readonly name: string
  readonly source: string
  /** Whether the solution gets it too. */
  readonly isShared: boolean
}

export const runStatuses = [
  'passed',
  'failed',
  'errored',
  'timedOut',
  'memoryExceeded',
  'outputExceeded',
  'crashed',
] as const
export type RunStatus = (typeof runStatuses)[number]

export const testStatuses = ['passed', 'failed', 'errored', 'timedOut', 'skipped', 'notRun'] as const
export type TestStatus = (typeof testStatuses)[number]

export interface TestResult {
  readonly id: string
  /** The test's own name, without its file and parameters. */
  readonly name: string
  readonly status: TestStatus
  readonly message: string | null
  /** The two values of a comparison that failed, as the language writes them. */
  readonly expected: string | null
  readonly actual: string | null
  /** The line of the solution at which it happened. */
  readonly line: number | null
  readonly output: string
  readonly truncated: boolean
  readonly durationMs: number
}

export interface RunReport {
  readonly version: 1
  readonly status: RunStatus
  /** Why there is more to say than the tests do: the solution could not be imported, the interpreter broke. */
  readonly message: string | null
  readonly line: number | null
  readonly tests: readonly TestResult[]
  /** What was printed outside the tests. */
  readonly stdout: string
  readonly truncated: boolean
  /** Work done by the solution's interpreter, the same number on every machine; null where it is not counted. */
  readonly steps: number | null
  readonly durationMs: number
  readonly runtime: string
  /** Only of a job without `expected`: what the solution returned to the tests, where tests and solution ran apart. */
  readonly returned?: RecordedReturns | undefined
}
