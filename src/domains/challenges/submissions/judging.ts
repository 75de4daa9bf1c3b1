import { DomainError } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'
import { catalogueRepository } from '../catalogue/repository.ts'
import { jobFor } from '../catalogue/job.ts'
import { type Claimed, mostAttempts, pauseAfter } from './model.ts'
import { submissionWriter } from './writer.ts'

/** Milliseconds that a submission is kept for who judges it; renewed while they do, so that others wait no longer than this. */
const lease = 15_000
/** Seconds to wait when the runner says that it is busy, without saying for how long. */
const busyPause = 1

/**
 * Judges the submission whose turn it is, and answers its id; undefined when nothing waits. A failure of the runner puts it back
 * and never counts against the learner; after several, it is abandoned.
 */
export const judgeNext = async (scope: Scope): Promise<string | undefined> => {
  const { clock, random, logger, watch } = scope
  const submissions = submissionWriter(scope.db)
  const at = (milliseconds: number): string => new Date(clock.now() + milliseconds).toISOString()
  const claimed = await submissions.claim({ now: at(0), leaseUntil: at(lease), claim: random.uuid() })
  if (!claimed) return undefined
  watch.tell(claimed.id, 'running')
  const renewal = setInterval(() => {
    submissions.renew(claimed, at(lease)).catch(() => {})
  }, lease / 3)
  try {
    const report = await run(scope, claimed)
    const counted = await submissions.judged(claimed, report, at(0))
    if (counted) watch.tell(claimed.id, 'judged')
    else logger.log('warn', 'a result came after its lease', { submission: claimed.id })
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'overloaded') {
      await submissions.putBack(claimed, at((error.retryAfter ?? busyPause) * 1_000), false)
    } else if (claimed.attempts >= mostAttempts) {
      logger.log('error', 'a submission was abandoned', { submission: claimed.id, error })
      await submissions.abandon(claimed, at(0))
      watch.tell(claimed.id, 'abandoned')
    } else {
      logger.log('warn', 'a run failed and is tried again', { submission: claimed.id, error })
      await submissions.putBack(claimed, at(pauseAfter(claimed.attempts) * 1_000), true)
    }
  } finally {
    clearInterval(renewal)
  }
  return claimed.id
}

/** Milliseconds after which `judgeWaiting` takes on nothing more: a queue of Workers lets its consumer go on for 15 minutes. */
const longestTurn = 10 * 60_000

/** Judges what waits, one after the other; whether some is left, with others or for later. */
export const judgeWaiting = async (scope: Scope): Promise<boolean> => {
  const end = scope.clock.now() + longestTurn
  while (scope.clock.now() < end) if ((await judgeNext(scope)) === undefined) break
  return (await submissionWriter(scope.db).open()) > 0
}

const run = async (scope: Scope, { versionId, kind, code, learnerId, network }: Claimed) => {
  const version = await catalogueRepository(scope.db).version(versionId)
  if (!version) throw new Error('the version of a submission is gone')
  const job = jobFor(version.exercise, code, kind === 'run' ? 'visible' : 'all', version.expected)
  return scope.runner.run(job, { queueKey: learnerId, queueGroup: network })
}
