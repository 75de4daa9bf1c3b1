import type { RunReport, TestResult } from '#sandbox/protocol/run-report.ts'
import { firstLines } from './exercise-reports.ts'

/**
 * In what two reports of the same code differ: the end of each test, and of the run. Where a limit ended a run, it depends on
 * the machine's speed which one and during which test: then only a test counts that came to its end in both.
 */
export const differencesOf = (left: TitledReport, right: TitledReport): readonly string[] => {
  const isLimited = [left, right].some(({ report }) => wasStopped(report))
  const counterparts = new Map(right.report.tests.map((test) => [test.id, test]))
  const differences = left.report.tests.flatMap((test) => {
    const counterpart = counterparts.get(test.id)
    if (isLimited ? isSameWithin(test, counterpart) : test.status === counterpart?.status) return []
    return [`${test.id} ${ending(test)} ${left.title}, and ${ending(counterpart)} ${right.title}`]
  })
  if (differences.length > 0 || isLimited || left.report.status === right.report.status) return differences
  return [`the run ${left.report.status} ${left.title}, and ${right.report.status} ${right.title}`]
}

const limits: ReadonlySet<string> = new Set(['timedOut', 'memoryExceeded', 'outputExceeded', 'crashed'])
const wasStopped = ({ status }: RunReport): boolean => limits.has(status)

const isSameWithin = (test: TestResult, counterpart: TestResult | undefined): boolean =>
  !['passed failed', 'failed passed'].includes(`${test.status} ${counterpart?.status}`)

/** A report, and under which circumstances it was made: `in strict mode on local`. */
export interface TitledReport {
  readonly title: string
  readonly report: RunReport
}

const ending = (test: TestResult | undefined): string => {
  if (!test) return 'was missing'
  return test.message === null ? test.status : `${test.status} (${firstLines(test.message)})`
}
