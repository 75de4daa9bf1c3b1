import type { Scope } from '#ports/scope.ts'
import { checkRepository } from '../../checks/repository.ts'
import { occurrencesOf } from '../../maintenance/occurrences.ts'
import { maintenanceRepository } from '../../maintenance/repository.ts'
import { leaseMarginMs, maxTimeoutMs } from '../../monitors/model.ts'
import { monitorRepository, type StoredPeriod } from '../../monitors/repository.ts'
import { byMonitor, hourMs, startOfHour } from '../ranges.ts'
import { type StoredRollup, uptimeRepository } from '../repository.ts'
import { rollUp } from '../rollup.ts'
import type { Period, Window } from '../timeline.ts'

/** The longest time that a check can take. */
const maxPendingMs = maxTimeoutMs + leaseMarginMs

/** The rollups of one hour, from the results themselves. The present hour ends now, as far as no check is under way. */
export const hoursFromResults = async (
  { db }: Pick<Scope, 'db'>,
  ids: readonly string[],
  window: Window,
  now: number,
  what: 'all' | 'uptime only' = 'all',
): Promise<readonly StoredRollup[]> => {
  if (ids.length === 0) return []
  const checks = checkRepository(db)
  const [found, periods, maintenance] = await Promise.all([
    what === 'all' ? checks.timed(ids, window.from, window.to) : checks.outcomes(ids, window.from, window.to),
    monitorRepository(db).periods(ids, window.from, window.to),
    maintenanceOf(db, ids, window),
  ])
  const [checksOf, periodsOf] = [byMonitor(found), byMonitor(periods)]
  return ids.flatMap((monitorId) => {
    const own = toPeriods(periodsOf.get(monitorId) ?? [], window.to)
    const rollups: StoredRollup[] = []
    const begin = Math.max(window.from, own[0]?.from ?? window.to)
    for (let at = startOfHour(begin); at < window.to; at += hourMs) {
      const hour = { from: Math.max(window.from, at), to: Math.min(window.to, at + hourMs) }
      for (const rollup of rollUp(
        checksOf.get(monitorId) ?? [],
        own,
        hour,
        now - maxPendingMs,
        maintenance.get(monitorId),
      ))
        rollups.push({ ...rollup, monitorId, at })
    }
    return rollups
  })
}

/** The rollups of the hours that nobody has rolled up yet, of each monitor: the present one above all. */
export const unrolledHours = async (
  scope: Pick<Scope, 'db'>,
  ids: readonly string[],
  from: number,
  now: number,
  what: 'all' | 'uptime only' = 'all',
): Promise<ReadonlyMap<string, readonly StoredRollup[]>> => {
  const rolled = new Map(
    (await uptimeRepository(scope.db).rolledUntil(ids)).map(({ monitorId, until }) => [monitorId, until]),
  )
  const startOf = (id: string): number => Math.max(from, rolled.get(id) ?? from)
  const all = await hoursFromResults(scope, ids, { from: Math.min(...ids.map(startOf)), to: now }, now, what)
  return byMonitor(all.filter(({ monitorId, at }) => at >= startOf(monitorId)))
}

/** Times of planned work within a window, by monitor. */
const maintenanceOf = async (
  db: Scope['db'],
  monitorIds: readonly string[],
  window: Window,
): Promise<ReadonlyMap<string, readonly Window[]>> => {
  const planned = await maintenanceRepository(db).list({ applicationId: null, monitorIds })
  const times = planned.flatMap((each) =>
    occurrencesOf(each, window).flatMap(({ startsAt, endsAt }) =>
      each.monitorIds.map((monitorId) => ({ monitorId, from: startsAt, to: endsAt })),
    ),
  )
  return byMonitor(times)
}

const toPeriods = (periods: readonly StoredPeriod[], end: number): readonly Period[] =>
  periods.map(({ beganAt, endedAt, places, quorum }) => ({ from: beganAt, to: endedAt ?? end, places, quorum }))
