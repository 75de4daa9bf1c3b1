import { shownReport } from './hidden-tests.ts'
import { type Submission, verdictIn } from './model.ts'
import type { Judged } from './service.ts'

/** A submission as lists show it. */
export const listed = (submission: Submission) => ({
  id: submission.id,
  kind: submission.kind,
  challenge: submission.slug,
  language: submission.language,
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
  report: submission.report && shownReport(submission.report, submission.kind, challenge),
})
