import type { RunReport } from '#core/run-report.ts'
import { taskOf } from '#core/test-names.ts'
import type { ChallengeVersion } from '../catalogue/model.ts'
import { type Submission, verdictIn } from './model.ts'
import type { Judged } from './service.ts'

/** A submission as lists show it. */
export const listed = (submission: Submission) => ({
  id: submission.id,
  kind: submission.kind,
  challenge: submission.slug,
  version: submission.version,
  state: submission.state,
  verdict: verdictIn(submission.report),
  createdAt: submission.createdAt,
  judgedAt: submission.judgedAt,
})

/** The whole of it, each test with the task it belongs to. */
export const shown = ({ submission, challenge }: Judged) => ({
  ...listed(submission),
  code: submission.code,
  report: submission.report && reportFor(submission.report, challenge),
})

const reportFor = (report: RunReport, { exercise: { tasks }, expected }: ChallengeVersion) => {
  const visible = new Set(expected.visible)
  return {
    ...report,
    tests: report.tests.map((test) => ({ ...test, task: taskOf(tasks, test.name), visible: visible.has(test.id) })),
  }
}
