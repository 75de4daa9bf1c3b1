import type { RecordedReturns, RunJob, RunReport, RunStatus, TestResult, TestStatus } from './run-report.ts'

/** A guest's report on one test. It is not trusted: fields of the wrong type count as absent. */
export type GuestResult = Readonly<Record<string, unknown>>

/** Observations of a run, before its verdict. */
export interface Observed {
  /** The tests found, in the order of their files. */
  collected: readonly { readonly id: string; readonly name: string }[] | undefined
  readonly results: GuestResult[]
  /** The test that was running last. */
  started: string | undefined
  /** Why no test could run: what importing the solution or the tests raised. */
  failure: GuestResult | undefined
  /** How the interpreter or its process ended, if not normally. */
  ending: Ending | undefined
  stdout: string
  truncated: boolean
  steps: number | undefined
  /** The solution's return values, as the tests' guest reports them. */
  returned: RecordedReturns | undefined
}

export type Ending = 'timedOut' | 'memoryExceeded' | 'outputExceeded' | 'recursion' | 'crashed'

export const nothingObserved = (): Observed => ({
  collected: undefined,
  results: [],
  started: undefined,
  failure: undefined,
  ending: undefined,
  stdout: '',
  truncated: false,
  steps: undefined,
  returned: undefined,
})

interface Circumstances {
  readonly durationMs: number
  readonly runtime: string
}

/**
 * The verdict, written by the parent: passed only when exactly the expected tests ran, each once, and each passed. A test
 * that is skipped, missing, extra or reported twice has not passed, whatever the guest says.
 */
export const reportOf = (job: RunJob, observed: Observed, { durationMs, runtime }: Circumstances): RunReport => {
  const collected = (observed.collected ?? []).map(({ id, name }) => ({ id: cut(id, 1_000), name: cut(name, 1_000) }))
  const names = new Map(collected.map(({ id, name }) => [id, name]))
  const ids = job.expected ?? collected.map(({ id }) => id)
  const extra = collected.map(({ id }) => id).filter((id) => !ids.includes(id))
  const ending = observed.ending ?? endingOf(observed.failure) ?? observed.results.map(endingOf).find(Boolean)
  const tests = [...ids, ...extra].map((id) => resultOf(id, names.get(id) ?? nameOf(id), observed, ending))
  const strangers = observed.results.filter((result) => !ids.includes(text(result.id) ?? ''))
  const all = tests.length > 0 && tests.every(({ status }) => status === 'passed')
  const passed = all && strangers.length === 0 && observed.failure === undefined && observed.ending === undefined
  return {
    version: 1,
    status: passed ? 'passed' : statusOf(observed, ending),
    message: observed.failure ? (text(observed.failure.message) ?? 'it failed without saying why') : saying(ending),
    line: observed.failure ? whole(observed.failure.line) : null,
    tests,
    stdout: output(observed.stdout),
    truncated: observed.truncated,
    steps: observed.steps ?? null,
    durationMs,
    runtime,
    ...(job.expected === null && observed.returned && { returned: observed.returned }),
  }
}

const statusOf = ({ failure, collected }: Observed, ending: Ending | undefined): RunStatus => {
  if (ending) return ending === 'recursion' ? 'crashed' : ending
  return failure !== undefined || collected === undefined ? 'errored' : 'failed'
}

/** Messages about a stopped run. They contain no text of the guest. */
export const endings: Readonly<Record<Ending, string>> = {
  timedOut: 'stopped: the time was used up',
  memoryExceeded: 'stopped: the memory was used up',
  outputExceeded: 'stopped: it printed more than a run may',
  recursion: 'the interpreter broke: calls were nested too deeply',
  crashed: 'the interpreter broke',
}

const saying = (ending: Ending | undefined): string | null => (ending ? endings[ending] : null)

const endingOf = (result: GuestResult | undefined): Ending | undefined => {
  const ending = text(result?.ending)
  return ending && Object.hasOwn(endings, ending) ? (ending as Ending) : undefined
}

const resultOf = (id: string, name: string, observed: Observed, ending: Ending | undefined): TestResult => {
  const reported = observed.results.filter((result) => result.id === id)
  const [result] = reported
  if (reported.length > 1) return unrun(id, name, 'failed', 'its result was reported more than once')
  if (result) return read(id, name, result)
  if (id === observed.started && ending) {
    return unrun(id, name, ending === 'timedOut' ? 'timedOut' : 'errored', endings[ending])
  }
  if (observed.failure) return unrun(id, name, 'notRun', text(observed.failure.message))
  return unrun(id, name, 'notRun', ending ? `not run: ${endings[ending]} before` : 'this test was not run')
}

/** The maximum duration that a test may report, in milliseconds. */
const maxDurationMs = 1_000_000

const read = (id: string, name: string, result: GuestResult): TestResult => {
  const status = result.ending === 'timedOut' ? 'timedOut' : result.status
  const duration = result.durationMs
  return {
    id,
    name,
    status: isTestStatus(status) ? status : 'errored',
    message: text(result.message),
    expected: text(result.expected),
    actual: text(result.actual),
    line: whole(result.line),
    output: output(result.output),
    truncated: result.truncated === true,
    durationMs: typeof duration === 'number' && duration >= 0 && duration <= maxDurationMs ? duration : 0,
  }
}

const unrun = (id: string, name: string, status: TestStatus, message: string | null): TestResult => ({
  id,
  name,
  status,
  message,
  expected: null,
  actual: null,
  line: null,
  output: '',
  truncated: false,
  durationMs: 0,
})

const fromGuest: readonly TestStatus[] = ['passed', 'failed', 'errored', 'skipped', 'timedOut']
const isTestStatus = (value: unknown): value is TestStatus => fromGuest.some((status) => status === value)

/** Cuts a guest's text to the maximum length of a report, and removes NUL, which PostgreSQL cannot store. */
const cut = (value: string, length: number): string =>
  value.slice(0, length).replaceAll('\0', '\u{FFFD}').toWellFormed()
const text = (value: unknown): string | null => (typeof value === 'string' ? cut(value, 10_000) : null)
const output = (value: unknown): string => (typeof value === 'string' ? cut(value, 300_000) : '')
const whole = (value: unknown): number | null =>
  Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : null

/**
 * The name of a test that could not report it: `test_x` of `test_visible.py::test_x[1]`, `Case.test_x` of
 * `test_hidden.py::Case::test_x`, `group > adds` of `visible.test.ts > group > adds`.
 */
export const nameOf = (id: string): string => {
  const [, python] = /^[^ ]+\.py::(.*)$/s.exec(id) ?? []
  if (python === undefined) return id.replace(/^\S+ > /, '')
  return python.replace(/\[.*$/s, '').replaceAll('::', '.')
}
