import type { Scope } from '#ports/scope.ts'
import type { ClaimedWork, WorkKind } from '#work/index.ts'
import { jobFor } from '../catalogue/job.ts'
import { catalogueRepository } from '../catalogue/repository.ts'
import { submissionRepository } from './repository.ts'
import { submissionWorkKind, submissionWriter } from './writer.ts'

/** Judges a run or a submission. A failure of the runner never counts against the learner. */
export const submissionWork: WorkKind = {
  name: submissionWorkKind,
  leaseMs: 15_000,
  maxAttempts: 5,
  busyPauseSeconds: 1,
  perform: async (scope, claimed) => {
    const report = await run(scope, claimed)
    return submissionWriter(scope.db).judged(claimed, report, instantOf(scope))
  },
  abandon: (scope, claimed) => submissionWriter(scope.db).abandon(claimed, instantOf(scope)),
}

const run = async (scope: Scope, { id, owner, ownerGroup }: ClaimedWork) => {
  const submission = await submissionRepository(scope.db).find(id)
  const version = submission && (await catalogueRepository(scope.db).version(submission.versionId))
  if (!version) throw new Error('the submission, or the version of its challenge, is gone')
  const tests = submission.kind === 'run' ? 'visible' : 'all'
  const job = jobFor(version.exercise, submission.code, tests, version.expected)
  return scope.runner.run(job, { queueKey: owner, queueGroup: ownerGroup === '' ? null : ownerGroup })
}

const instantOf = ({ clock }: Scope): string => new Date(clock.now()).toISOString()
