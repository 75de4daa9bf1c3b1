import type { Scope } from '#ports/scope.ts'
import type { Outcome } from '../../checks/model.ts'
import { checkRepository, type CheckState } from '../../checks/repository.ts'
import {
  addUptime,
  type LatestResult,
  leaseMarginMs,
  type Monitor,
  type MonitorState,
  noUptime,
  type Uptime,
} from '../../monitors/model.ts'
import { byMonitor, dayMs, hourMs, startOf, startOfHour } from '../ranges.ts'
import { uptimeRepository } from '../repository.ts'
import { presentOutcome } from '../timeline.ts'
import { unrolledHours } from './hours.ts'

/** The state of each monitor, in the same order. */
export const describeMonitors = async (
  scope: Pick<Scope, 'db' | 'clock'>,
  monitors: readonly Monitor[],
): Promise<readonly MonitorState[]> => {
  if (monitors.length === 0) return []
  const now = scope.clock.now()
  const ids = monitors.map(({ id }) => id)
  const [latest, totalsOf] = await Promise.all([latestResults(scope, monitors), totals(scope, ids, now)])
  return monitors.map((monitor) => ({
    ...monitor,
    ...totalsOf(monitor.id),
    latest: latest.get(monitor.id) ?? null,
  }))
}

/** What holds now for each monitor; null for one without a result. */
export const latestResults = async (
  { db, clock }: Pick<Scope, 'db' | 'clock'>,
  monitors: readonly Monitor[],
): Promise<ReadonlyMap<string, LatestResult | null>> => {
  const now = clock.now()
  const statesOf = byMonitor(await checkRepository(db).states(monitors.map(({ id }) => id)))
  return new Map(monitors.map((monitor) => [monitor.id, latestOf(monitor, statesOf.get(monitor.id) ?? [], now)]))
}

/** The monitors whose present outcome is this one. */
export const withOutcome = async <M extends Monitor>(
  scope: Pick<Scope, 'db' | 'clock'>,
  monitors: readonly M[],
  outcome: Outcome | 'paused',
): Promise<readonly M[]> => {
  const latest = await latestResults(scope, monitors)
  return monitors.filter(({ id, isPaused }) => {
    if (isPaused || outcome === 'paused') return isPaused && outcome === 'paused'
    return (latest.get(id)?.outcome ?? 'unknown') === outcome
  })
}

/** Mean times of each monitor in the last 24 full hours, in microseconds, the newest last; null for an hour without an answer. */
export const recentTimes = async (
  { db, clock }: Pick<Scope, 'db' | 'clock'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly (number | null)[]>> => {
  const end = startOfHour(clock.now())
  const from = end - dayMs
  const times = new Map(ids.map((id) => [id, Array.from({ length: dayMs / hourMs }, (): number | null => null)]))
  for (const { monitorId, hour, mean } of await uptimeRepository(db).hourMeans(ids, from, end)) {
    const own = times.get(monitorId)
    if (own) own[(hour - from) / hourMs] = mean
  }
  return times
}

/** How the mean time of the last day compares with that of the same hours a week ago, where both are known. */
export const againstLastWeek = async (
  { db, clock }: Pick<Scope, 'db' | 'clock'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const end = startOfHour(clock.now())
  const meansOf = async (to: number): Promise<ReadonlyMap<string, number>> => {
    const hours = byMonitor(await uptimeRepository(db).hourMeans(ids, to - dayMs, to))
    return new Map(Array.from(hours, ([id, own]) => [id, own.reduce((sum, { mean }) => sum + mean, 0) / own.length]))
  }
  const [now, before] = await Promise.all([meansOf(end), meansOf(end - 7 * dayMs)])
  return new Map(
    Array.from(now, ([id, mean]) => [id, mean / (before.get(id) ?? Number.NaN)] as const).filter(([, factor]) =>
      Number.isFinite(factor),
    ),
  )
}

const totals = async (
  scope: Pick<Scope, 'db'>,
  ids: readonly string[],
  now: number,
): Promise<(id: string) => { day: Uptime; quarter: Uptime }> => {
  const uptimes = uptimeRepository(scope.db)
  const { lastDay } = await uptimes.bounds()
  const [dayStart, quarterStart] = [startOf('24h', now), startOf('90d', now)]
  const hoursFrom = lastDay === null ? quarterStart : Math.max(quarterStart, lastDay + dayMs)
  const [days, hours, recent, unrolled] = await Promise.all([
    uptimes.sumDays(ids, quarterStart, hoursFrom),
    uptimes.sumHours(ids, hoursFrom, now),
    uptimes.sumHours(ids, dayStart, now),
    unrolledHours(scope, ids, quarterStart, now, 'uptime only'),
  ])
  return (id) => {
    const tail = (unrolled.get(id) ?? []).filter(({ place }) => place === '')
    const sum = (from: number, ...parts: readonly (Uptime | undefined)[]): Uptime =>
      [...tail.filter(({ at }) => at >= from).map(({ uptime }) => uptime), ...parts].reduce<Uptime>(
        (all, part) => addUptime(all, part ?? noUptime),
        noUptime,
      )
    return { day: sum(dayStart, recent.get(id)), quarter: sum(quarterStart, days.get(id), hours.get(id)) }
  }
}

/** What holds now. A result that no longer speaks for the present leaves the present unknown. */
const latestOf = (monitor: Monitor, states: readonly CheckState[], now: number): LatestResult | null => {
  const own = states.filter(({ place }) => monitor.places.includes(place))
  const newest = own.toSorted((left, right) => right.slotAt - left.slotAt)[0]
  if (!newest) return null
  const present = own.filter(
    ({ slotAt, coversMs }) => monitor.isPaused || now <= slotAt + coversMs + monitor.timeoutMs + leaseMarginMs,
  )
  const outcome = presentOutcome(present, monitor)
  const telling = present.find((state) => state.outcome === outcome)
  const at = new Date(newest.slotAt).toISOString()
  if (!telling)
    return {
      outcome,
      since: new Date(newest.slotAt + newest.coversMs).toISOString(),
      at,
      summary: present.length === 0 ? 'No check has been made since.' : 'Too few places have a result.',
      totalMicros: newest.totalMicros,
    }
  return {
    outcome,
    since: new Date(telling.since).toISOString(),
    at,
    summary: telling.summary ?? '',
    totalMicros: telling.totalMicros,
  }
}
