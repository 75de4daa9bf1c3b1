import { type Actor, permitAnyone } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'
import { callForSlot } from '#work/index.ts'
import type { CheckResult } from '../checks/model.ts'
import { noPhases } from '../calls/model.ts'
import { checkKind } from '../checks/repository.ts'
import type { HeartbeatTarget } from '../monitors/model.ts'
import { monitorRepository } from '../monitors/repository.ts'
import { beatWindows, judgeHeartbeat } from './judgement.ts'
import { beatDays, type Beat } from './model.ts'
import { heartbeatRepository } from './repository.ts'

export interface HeartbeatService {
  /** Stores a report. Throws `not-found` for an unknown token, `too-many-requests` for one that reports without pause. */
  report(actor: Actor, token: string, report: Omit<Beat, 'at'>): Promise<void>
}

/** Reports of one token: two a second, and sixty at once. */
const perSecond = 2
const burstSeconds = 30

export const heartbeatService = ({ db, clock, rateLimiter, workers }: Scope): HeartbeatService => ({
  report: async (actor, token, report) => {
    permitAnyone(actor)
    const waitMs = rateLimiter.take(`heartbeats of ${token}`, 1, perSecond, burstSeconds)
    if (waitMs > 0)
      throw new DomainError('too-many-requests', 'This heartbeat reports more than twice a second.', {
        retryAfter: Math.ceil(waitMs / 1_000),
      })
    const beat = { ...report, at: new Date(clock.now()).toISOString() }
    const added = await heartbeatRepository(db).add(token, beat)
    if (!added)
      throw new DomainError('not-found', 'No heartbeat monitor has this address. Copy it from the page of the monitor.')
    // A report that changes what holds is judged at once.
    const isNews = report.kind === 'fail' || (report.kind === 'success' && !added.wasUp)
    if (isNews && (await callForSlot(db, checkKind, added.monitorId, clock.now()))) workers.wake(checkKind)
  },
})

/** The check of a heartbeat: what its program has reported, judged now. */
export const checkHeartbeat = async (
  { db, clock }: Pick<Scope, 'db' | 'clock'>,
  monitor: { readonly id: string; readonly target: HeartbeatTarget; readonly everyMs: number },
): Promise<CheckResult> => {
  const { id, target, everyMs } = monitor
  const now = clock.now()
  const [period] = (await monitorRepository(db).periods([id], now, now + 1)).toReversed()
  const since = period?.beganAt ?? now
  const from = Math.min(now, ...beatWindows(target, everyMs, now).map((window) => window.from))
  const beats = await heartbeatRepository(db).list(id, { from, until: now })
  return { ...judgeHeartbeat(target, { everyMs, now, since, beats }), status: null, phases: noPhases }
}

const dayMs = 86_400_000

/** Deletes reports that are older than 90 days. */
export const forgetBeats = ({ db, clock }: Scope): Promise<void> =>
  heartbeatRepository(db).forget(clock.now() - beatDays * dayMs)
