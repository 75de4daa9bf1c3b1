import type { ShownTest } from '../submission.ts'

/** Tests with the same fault: the first of them stands for all. */
export interface SameFault {
  readonly first: ShownTest
  readonly others: readonly ShownTest[]
}

export interface OrderedTests {
  readonly faults: readonly SameFault[]
  readonly notRun: readonly ShownTest[]
  readonly passed: readonly ShownTest[]
}

/** Failures first, with equal errors merged; then tests that did not run; then those that passed. */
export const orderTests = (tests: readonly ShownTest[]): OrderedTests => {
  const isNotRun = ({ status }: ShownTest): boolean => status === 'notRun' || status === 'skipped'
  const failed = tests.filter((test) => test.status !== 'passed' && !isNotRun(test))
  const groups = Map.groupBy(failed, (test) => faultOf(test) ?? test.id)
  const faults = [...groups.values()].flatMap(([first, ...others]) => (first ? [{ first, others }] : []))
  return { faults, notRun: tests.filter(isNotRun), passed: tests.filter(({ status }) => status === 'passed') }
}

/** What makes two errors equal. Tests with values of their own are never equal. */
const faultOf = ({ status, message, line, expected, actual, output }: ShownTest): string | null =>
  message === null || expected !== null || actual !== null || output !== ''
    ? null
    : JSON.stringify([status, message, line])
