import type { RunReport, TestResult } from '#core/run-report.ts'
import { isTestNamed } from '#core/test-names.ts'

/** The results of the tests that a name stands for: one, or those of its parameters. */
export const resultsNamed = ({ tests }: RunReport, named: string): readonly TestResult[] =>
  tests.filter(({ name }) => isTestNamed(named, name))

/** `test_x failed: expected 3, got 4`, for each test that did not pass; or why there are none. */
export const failuresOf = ({ status, message, tests }: RunReport): readonly string[] => {
  const failed = tests.filter((test) => test.status !== 'passed')
  const whole = message === null ? [] : [`${status}: ${message}`]
  return [...whole, ...failed.filter((test) => test.status !== 'notRun').map(failureText)]
}

const failureText = ({ id, status, message }: TestResult): string =>
  `${id} ${status}${message === null ? '' : `: ${firstLines(message)}`}`

const firstLines = (text: string): string => {
  const short = text.split('\n').slice(0, 3).join(' / ')
  return short.length > 300 ? `${short.slice(0, 300)}...` : short
}

/**
 * In what two reports of the same code differ: the end of each test, and of the run. Where a limit ended a run, it depends on
 * the machine's speed which one and during which test: then only a test counts that came to its end in both.
 */
export const differencesOf = (one: Titled, other: Titled): readonly string[] => {
  const isLimited = [one, other].some(({ report }) => wasStopped(report))
  const others = new Map(other.report.tests.map((test) => [test.id, test]))
  const told = one.report.tests.flatMap((test) => {
    const counterpart = others.get(test.id)
    if (isLimited ? isSameWithin(test, counterpart) : test.status === counterpart?.status) return []
    return [`${test.id} ${ending(test)} ${one.title}, and ${ending(counterpart)} ${other.title}`]
  })
  if (told.length > 0 || isLimited || one.report.status === other.report.status) return told
  return [`the run ${one.report.status} ${one.title}, and ${other.report.status} ${other.title}`]
}

const limits: ReadonlySet<string> = new Set(['timedOut', 'memoryExceeded', 'outputExceeded', 'crashed'])
const wasStopped = ({ status }: RunReport): boolean => limits.has(status)

const isSameWithin = (test: TestResult, counterpart: TestResult | undefined): boolean =>
  !['passed failed', 'failed passed'].includes(`${test.status} ${counterpart?.status}`)

/** A report, and under which circumstances it was made: `in strict mode on local`. */
export interface Titled {
  readonly title: string
  readonly report: RunReport
}

const ending = (test: TestResult | undefined): string => {
  if (!test) return 'was not there'
  return test.message === null ? test.status : `${test.status} (${firstLines(test.message)})`
}
