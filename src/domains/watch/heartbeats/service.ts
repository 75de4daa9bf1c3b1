import { durationText } from '#core/duration.ts'
import { type Actor, permitAnyone } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'
import { callForSlot } from '#work/index.ts'
import type { CheckResult } from '../checks/model.ts'
import { noPhases } from '../calls/model.ts'
import { checkKind } from '../checks/repository.ts'
import type { HeartbeatTarget } from '../monitors/model.ts'
import { monitorRepository } from '../monitors/repository.ts'
import { type BeatFinding, beatWindows, judgeHeartbeat } from './judgement.ts'
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
    if (isNews && (await callForSlot(db, checkKind, { subject: added.monitorId }, clock.now()))) workers.wake(checkKind)
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
  const finding = judgeHeartbeat(target, { everyMs, now, since, beats })
  const drift = finding.outcome === 'up' ? await driftOf(db, id, target, now) : null
  return { ...(drift ?? finding), status: null, phases: noPhases }
}

/** A program may run in another mode for so long before that is degraded. */
const maxDriftMs = 3_600_000

/** What is wrong with the mode in which the program runs; null where nothing is. */
const driftOf = async (
  db: Scope['db'],
  id: string,
  { expectedMode = null }: HeartbeatTarget,
  now: number,
): Promise<BeatFinding | null> => {
  if (expectedMode === null) return null
  const present = await heartbeatRepository(db).presentMode(id)
  if (!present || present.mode === expectedMode || now - present.since < maxDriftMs) return null
  return {
    outcome: 'degraded',
    summary: `It has run in the mode ${present.mode} for ${durationText(now - present.since)}; expected ${expectedMode}.`,
    evidence: null,
  }
}

const dayMs = 86_400_000

/** Deletes reports that are older than 90 days. */
export const forgetBeats = ({ db, clock }: Scope): Promise<void> =>
  heartbeatRepository(db).forget(clock.now() - beatDays * dayMs)
