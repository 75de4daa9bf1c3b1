import { presentReport } from './hidden-tests.ts'
import { type Submission, verdictIn } from './model.ts'
import type { SubmissionWithVersion } from './service.ts'

/** A submission as lists show it. */
export const presentListed = (submission: Submission) => ({
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
export const presentSubmission = ({ submission, challenge }: SubmissionWithVersion) => ({
  ...presentListed(submission),
  code: submission.code,
  report: submission.report && presentReport(submission.report, submission.kind, challenge),
})
