import type { Scope } from '#ports/scope.ts'
import { breaks } from '#db/failure.ts'
import { monitorRepository, type StoredMonitor } from '../../monitors/repository.ts'
import { judgeChecks, lockTroubled } from '../../incidents/service/judging.ts'
import type { ClaimedCheck, MadeCheck } from '../claimed.ts'
import { lateness } from '../lateness.ts'
import { checkRepository, type FinishedCheck } from '../repository.ts'
import { checkEveryMs, gridOf, nextSlot, slotAfter } from '../schedule.ts'
import { storableResult } from '../storable.ts'
import { keepResultPartitions } from './partitions.ts'
import { askedOf } from './probe.ts'
import { signProbe } from '#domains/eye/index.ts'

/** Claims checks for a place, so that they can begin on time. A monitor that has changed meanwhile is left to its next slot. */
export const claimChecks = async (scope: Scope, place: string, room: number): Promise<readonly ClaimedCheck[]> => {
  const { clock, random, db } = scope
  const slots = await checkRepository(db).claim(place, random.uuid(), clock.now(), room)
  if (slots.length === 0) return []
  const monitors = await monitorsOf(scope, slots)
  const now = clock.now()
  const claimed = slots.map(async (slot): Promise<ClaimedCheck | undefined> => {
    const monitor = monitors.get(slot.subject)
    if (!monitor) return undefined
    return {
      monitorId: slot.subject,
      place,
      slotAt: slot.slotAt,
      claim: slot.claim,
      dueInMs: Math.max(0, slot.slotAt - now),
      lateMs: Math.max(0, now - slot.slotAt),
      timeoutMs: monitor.timeoutMs,
      ...(await askedOf(scope, monitor)),
      signature: await signProbe(scope, monitor.id),
    }
  })
  return (await Promise.all(claimed)).filter((check) => check !== undefined)
}

/**
 * Stores what a place has found, in one statement, and sets the next slots. A result whose claim has been lost is left out: another
 * attempt is under way. Returns how many were stored.
 */
export const storeChecks = async (scope: Scope, made: readonly MadeCheck[]): Promise<number> => {
  const { clock, metrics } = scope
  const monitors = await monitorsOf(
    scope,
    made.map(({ monitorId: subject }) => ({ subject })),
  )
  const now = clock.now()
  const finished = made.flatMap((check): FinishedCheck[] => {
    const monitor = monitors.get(check.monitorId)
    if (!monitor) return []
    metrics.observe(lateness, check.lateMs / 1_000)
    const grid = gridOf(monitor.id, checkEveryMs(monitor))
    return [
      {
        subject: check.monitorId,
        place: check.place,
        slotAt: check.slotAt,
        claim: check.claim,
        startedAt: check.slotAt + check.lateMs,
        coversMs: slotAfter(grid, check.slotAt) - check.slotAt,
        nextAt: nextSlot(grid, check.slotAt, now),
        result: storableResult(check.result),
      },
    ]
  })
  try {
    return await store(scope, finished, monitors)
  } catch (error) {
    if (!breaks(error, noPartition)) throw error
    await keepResultPartitions(scope)
    return store(scope, finished, monitors)
  }
}

/** Results, incidents and notices are stored together, or not at all. */
const store = (
  scope: Scope,
  finished: readonly FinishedCheck[],
  monitors: ReadonlyMap<string, StoredMonitor>,
): Promise<number> =>
  scope.transaction(async (inner) => {
    const checks = finished.flatMap(({ subject, place, slotAt, result }) => {
      const monitor = monitors.get(subject)
      return monitor ? [{ monitor, place, slotAt, result }] : []
    })
    const troubled = await lockTroubled(inner, checks)
    const stored = await checkRepository(inner.db).store(finished)
    const storedSlots = new Set(stored.map(({ monitorId, place }) => `${monitorId} ${place}`))
    const seen = troubled.filter(({ monitor, place }) => storedSlots.has(`${monitor.id} ${place}`))
    if (seen.length > 0) await judgeChecks(inner, seen)
    return stored.length
  })

/** Gives claimed checks back that nobody will make: others may, at once. */
export const giveBackChecks = (
  { db }: Scope,
  checks: readonly Pick<ClaimedCheck, 'monitorId' | 'place' | 'slotAt' | 'claim'>[],
): Promise<void> =>
  checkRepository(db).giveBack(
    checks.map(({ monitorId, place, slotAt, claim }) => ({ subject: monitorId, place, slotAt, claim })),
  )

/** PostgreSQL's code for a row that no partition takes. */
const noPartition = '23514'

const monitorsOf = async (
  { db }: Scope,
  slots: readonly { readonly subject: string }[],
): Promise<ReadonlyMap<string, StoredMonitor>> => {
  const found = await monitorRepository(db).findAll([...new Set(slots.map(({ subject }) => subject))])
  return new Map(found.map((monitor) => [monitor.id, monitor]))
}
