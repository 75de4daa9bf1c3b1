import { DomainError } from '#core/errors.ts'
import { uuidv7 } from '#core/uuid.ts'
import type { Scope } from '#ports/scope.ts'
import { environmentValues } from '../../environments/service/secrets.ts'
import type { CallRun } from '../model.ts'
import { callRepository, type StoredCall } from '../repository.ts'
import type { CallTools } from '../run-call.ts'
import { runSteps } from '../run-steps.ts'

/** Calls that an application runs by hand: so many each second, after so many at once. */
const callsPerSecond = 2
const callsAtOnce = 200
const deadlineMs = 60_000
/** Characters of bodies that a run by hand shows. */
const maxBodyLength = 20_000

/** What calls are sent with. */
export const callTools = ({ outbound, clock }: Pick<Scope, 'outbound' | 'clock'>): CallTools => ({
  outbound,
  clock,
  headers: [['user-agent', 'Touchstone']],
})

/**
 * Runs calls of one application in order, and stores the result of each. Throws `too-many-requests`, `not-found` for an unknown
 * environment, and `conflict` for secrets that do not open.
 */
export const runNow = async (
  scope: Scope,
  calls: readonly StoredCall[],
  environmentId: string | null,
): Promise<readonly CallRun[]> => {
  const [first] = calls
  if (!first) return []
  const { clock, digest, random } = scope
  takeTurns(scope, first.applicationId, calls.length)
  const values = await environmentValues(scope, first.applicationId, environmentId)
  const startedAt = new Date(clock.now()).toISOString()
  const results = await runSteps(callTools(scope), calls, values, { deadlineMs, maxBodyLength })
  const runs = results.map((result, index) => ({
    id: uuidv7(clock.now() * 1_000, digest.sha256(random.uuid())),
    callId: calls[index]?.id ?? first.id,
    environmentId,
    startedAt,
    result,
  }))
  await scope.transaction(({ db }) => callRepository(db).insertRuns(runs))
  return runs.map(({ id, result }) => ({ id, environmentId, startedAt, result }))
}

const takeTurns = ({ rateLimiter }: Scope, applicationId: string, count: number): void => {
  const burstSeconds = callsAtOnce / callsPerSecond
  const waitMs = rateLimiter.take(`calls by hand of ${applicationId}`, count, callsPerSecond, burstSeconds)
  if (waitMs === 0) return
  throw new DomainError(
    'too-many-requests',
    `The application has run ${callsAtOnce} calls within a short time. It may run ${callsPerSecond} more each second.`,
    { retryAfter: Math.ceil(waitMs / 1_000) },
  )
}
