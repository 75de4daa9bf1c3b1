import { DomainError } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'
import { retryPauseMs, type WorkKind } from './model.ts'
import { workRepository } from './repository.ts'

/**
 * Does the work whose turn it is, and returns its id; undefined when none is due. The worker renews its lease meanwhile. Work
 * that fails is put back, and abandoned after its last attempt.
 */
export const performNext = async (scope: Scope, kind: WorkKind): Promise<string | undefined> => {
  const { clock, random, logger, watch } = scope
  const work = workRepository(scope.db)
  const inMs = (milliseconds: number): string => new Date(clock.now() + milliseconds).toISOString()
  const claim = { kind: kind.name, claim: random.uuid(), now: inMs(0), leaseUntil: inMs(kind.leaseMs) }
  const claimed = await work.claim(claim)
  if (!claimed) return undefined
  const named = { kind: kind.name, id: claimed.id }
  watch.announce(claimed.id, 'running')
  const renewal = setInterval(() => {
    work.renew(claimed, inMs(kind.leaseMs)).catch(() => {})
  }, kind.leaseMs / 3)
  try {
    if (await kind.perform(scope, claimed)) watch.announce(claimed.id, 'ended')
    else logger.log('warn', 'a result came after its lease', named)
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'overloaded') {
      await work.putBack(claimed, inMs((error.retryAfter ?? kind.busyPauseSeconds) * 1_000), 'not counted')
    } else if (claimed.attempts >= kind.maxAttempts) {
      logger.log('error', 'work was abandoned', { ...named, error })
      await kind.abandon(scope, claimed)
      watch.announce(claimed.id, 'ended')
    } else {
      logger.log('warn', 'work failed and is tried again', { ...named, error })
      await work.putBack(claimed, inMs((kind.retryPauseMs ?? retryPauseMs)(claimed.attempts, error)), 'counted')
    }
  } finally {
    clearInterval(renewal)
  }
  return claimed.id
}

/** `performDue` takes nothing more after this: a queue of Workers lets its consumer run for 15 minutes. */
const maxTurnMs = 10 * 60_000

/** Does all due work of a kind, one after the other. True when some is left: with other workers, or for later. */
export const performDue = async (scope: Scope, kind: WorkKind): Promise<boolean> => {
  const end = scope.clock.now() + maxTurnMs
  while (scope.clock.now() < end) if ((await performNext(scope, kind)) === undefined) break
  return (await workRepository(scope.db).count(kind.name)) > 0
}
