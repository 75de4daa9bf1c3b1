import { presentReport } from './hidden-tests.ts'
import { type Submission, verdictIn } from './model.ts'
import type { SubmissionWithVersion } from './service.ts'

const presentListed = (submission: Submission) => ({
  id: submission.id,
  kind: submission.kind,
  challenge: submission.slug,
  language: submission.language,
  version: submission.version,
  state: submission.state,
  verdict: verdictIn(submission.report),
  createdAt: submission.createdAt,
  judgedAt: submission.judgedAt,
  day: submission.day,
})

/** The same with what a history shows of the tests. */
export const presentInHistory = (submission: Submission) => {
  const tests = submission.report?.tests
  const counted = tests && { passed: tests.filter(({ status }) => status === 'passed').length, all: tests.length }
  return { ...presentListed(submission), tests: counted ?? null }
}

/** The whole of it, each test with the task it belongs to. */
export const presentSubmission = ({ submission, challenge, waiting }: SubmissionWithVersion) => ({
  ...presentListed(submission),
  queuedBefore: waiting?.before ?? null,
  expectedWaitSeconds: waiting?.seconds ?? null,
  code: submission.code,
  report: submission.report && presentReport(submission.report, submission.kind, challenge),
})
