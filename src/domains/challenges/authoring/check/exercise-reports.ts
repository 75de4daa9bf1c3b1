import type { RunReport, TestResult } from '#sandbox/protocol/run-report.ts'
import { isTestNamed } from '#sandbox/protocol/test-names.ts'

/** The results of the tests that a name stands for: one, or those of its parameters. */
export const resultsNamed = ({ tests }: RunReport, named: string): readonly TestResult[] =>
  tests.filter(({ name }) => isTestNamed(named, name))

/** `test_x failed: expected 3, got 4`, for each test that did not pass; or why there are none. */
export const failuresOf = ({ status, message, tests }: RunReport): readonly string[] => {
  const failed = tests.filter((test) => test.status !== 'passed')
  const whole = message === null ? [] : [`${status}: ${message}`]
  return [...whole, ...failed.filter((test) => test.status !== 'notRun').map(failureText)]
}

const failureText = ({ id, status, message, expected, actual }: TestResult): string => {
  const values = expected !== null && actual !== null ? `expected ${expected}, got ${actual}` : null
  const isSaid = message !== null && [expected, actual].every((value) => value === null || message.includes(value))
  const parts = [message === null ? null : firstLines(message), isSaid ? null : values].filter((part) => part !== null)
  return parts.length === 0 ? `${id} ${status}` : `${id} ${status}: ${parts.join(' / ')}`
}

/** The beginning of a message of several lines, as one line. */
export const firstLines = (text: string): string => {
  const short = text.split('\n').slice(0, 3).join(' / ')
  return short.length > 300 ? `${short.slice(0, 300)}...` : short
}
