import { type Actor } from '#core/actor.ts'
import { dayOf, type Day } from '#core/calendar.ts'
import { DomainError } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'
import type { Outcome } from '../checks/model.ts'
import { checkRepository, type CheckState, type TimedCheck } from '../checks/repository.ts'
import {
  addUptime,
  type LatestResult,
  leaseMarginMs,
  maxTimeoutMs,
  type Monitor,
  type MonitorState,
  noUptime,
  type Uptime,
} from '../monitors/model.ts'
import { monitorRepository, type StoredPeriod } from '../monitors/repository.ts'
import { ownsThat } from '../ownership/service.ts'
import { percentile } from './buckets.ts'
import type { Range } from './model.ts'
import { type LatencyPoint, uptimeRepository } from './repository.ts'
import { mergeSums, rollUp, type Rollup } from './rollup.ts'
import { type Period, presentOutcome } from './timeline.ts'

/** What a monitor saw over a range of time. Times are in microseconds. */
export interface Figures {
  /** RFC 3339, UTC. The range begins at a full hour, or at midnight (UTC) where it counts in days. */
  readonly from: string
  readonly to: string
  readonly uptime: Uptime
  /** Each day of the range; only for 90 days. */
  readonly days: readonly { readonly day: Day; readonly uptime: Uptime }[]
  readonly answers: number
  readonly p50: number | null
  readonly p95: number | null
  readonly p99: number | null
  readonly points: readonly LatencyPoint[]
  /** The length of a point. */
  readonly widthMs: number
}

export interface UptimeService {
  /** The state of each monitor, in the same order. */
  describe(monitors: readonly Monitor[]): Promise<readonly MonitorState[]>
  /** The monitors whose present outcome is this one. */
  withOutcome<M extends Monitor>(monitors: readonly M[], outcome: Outcome | 'paused'): Promise<readonly M[]>
  /** Mean times of each monitor in the last 24 full hours, in microseconds, the newest last; null for an hour without an answer. */
  recentTimes(monitors: readonly Monitor[]): Promise<ReadonlyMap<string, readonly (number | null)[]>>
  /** Throws `not-found` for a monitor of another application. */
  figures(actor: Actor, query: { readonly monitorId: string; readonly range: Range }): Promise<Figures>
}

/** The longest time that a check can take. */
const maxPendingMs = maxTimeoutMs + leaseMarginMs
const hourMs = 3_600_000
const dayMs = 86_400_000

export const uptimeService = (scope: Scope): UptimeService => {
  const { clock, db } = scope
  const [uptimes, checks, monitors] = [uptimeRepository(db), checkRepository(db), monitorRepository(db)]

  /** The rollups of the hours that nobody has rolled up yet, of each monitor: the present one above all. */
  const tails = async (
    ids: readonly string[],
    from: number,
    now: number,
  ): Promise<ReadonlyMap<string, readonly Rollup[]>> => {
    const rolled = new Map((await uptimes.rolledUntil(ids)).map(({ monitorId, until }) => [monitorId, until]))
    const start = (id: string): number => Math.max(from, rolled.get(id) ?? from)
    const earliest = Math.min(...ids.map(start))
    const [found, periods] = await Promise.all([checks.timed(ids, earliest, now), monitors.periods(ids, earliest, now)])
    const [checksOf, periodsOf] = [byMonitor(found), byMonitor(periods)]
    return new Map(
      ids.map((id) => [
        id,
        rollUp(checksOf.get(id) ?? [], toPeriods(periodsOf.get(id) ?? [], now), { from: start(id), to: now }),
      ]),
    )
  }

  const totals = async (
    ids: readonly string[],
    now: number,
  ): Promise<(id: string) => { day: Uptime; quarter: Uptime }> => {
    const { lastDay } = await uptimes.bounds()
    const [dayStart, quarterStart] = [startOf('24h', now), startOf('90d', now)]
    const hoursFrom = lastDay === null ? quarterStart : Math.max(quarterStart, lastDay + dayMs)
    const [days, hours, recent, tail] = await Promise.all([
      uptimes.sumDays(ids, quarterStart, hoursFrom),
      uptimes.sumHours(ids, hoursFrom, now),
      uptimes.sumHours(ids, dayStart, now),
      tails(ids, dayStart, now),
    ])
    return (id) => {
      const unrolled = tail.get(id)?.[0]?.uptime ?? noUptime
      const sum = (...parts: readonly (Uptime | undefined)[]): Uptime =>
        parts.reduce<Uptime>((all, part) => addUptime(all, part ?? noUptime), unrolled)
      return { day: sum(recent.get(id)), quarter: sum(days.get(id), hours.get(id)) }
    }
  }

  return {
    describe: async (of) => {
      if (of.length === 0) return []
      const now = clock.now()
      const ids = of.map(({ id }) => id)
      const [states, totalsOf] = await Promise.all([checks.states(ids), totals(ids, now)])
      const statesOf = byMonitor(states)
      return of.map((monitor) => ({
        ...monitor,
        ...totalsOf(monitor.id),
        latest: latestOf(monitor, statesOf.get(monitor.id) ?? [], now),
      }))
    },
    withOutcome: async (of, outcome) => {
      const now = clock.now()
      const statesOf = byMonitor(await checks.states(of.map(({ id }) => id)))
      return of.filter((monitor) => {
        if (monitor.isPaused || outcome === 'paused') return monitor.isPaused && outcome === 'paused'
        return (latestOf(monitor, statesOf.get(monitor.id) ?? [], now)?.outcome ?? 'unknown') === outcome
      })
    },
    recentTimes: async (of) => {
      const end = Math.floor(clock.now() / hourMs) * hourMs
      const from = end - dayMs
      const ids = of.map(({ id }) => id)
      const times = new Map(ids.map((id) => [id, Array.from({ length: dayMs / hourMs }, (): number | null => null)]))
      for (const { monitorId, hour, mean } of await uptimes.hourMeans(ids, from, end)) {
        const own = times.get(monitorId)
        if (own) own[(hour - from) / hourMs] = mean
      }
      return times
    },
    figures: async (actor, { monitorId, range }) => {
      const monitor = await monitors.find(monitorId)
      if (!monitor || !ownsThat(actor, monitor))
        throw new DomainError('not-found', `No monitor has the id ${monitorId}.`)
      const now = clock.now()
      const from = startOf(range, now)
      const { lastDay } = await uptimes.bounds()
      const hoursFrom = range === '90d' && lastDay !== null ? Math.max(from, lastDay + dayMs) : from
      const [days, hours, tail] = await Promise.all([
        range === '90d' ? uptimes.days([monitorId], from, hoursFrom) : [],
        uptimes.hours([monitorId], hoursFrom, now),
        tails([monitorId], from, now),
      ])
      const unrolled = (tail.get(monitorId) ?? []).map((rollup) => ({
        ...rollup,
        at: Math.floor(now / hourMs) * hourMs,
      }))
      const all = [...days, ...hours, ...unrolled]
      const overall = all.filter(({ place }) => place === '')
      const { answers, durations } = mergeSums(overall)
      const widthMs = range === '24h' ? 600_000 : range === '7d' ? hourMs : dayMs
      return {
        from: new Date(from).toISOString(),
        to: new Date(now).toISOString(),
        uptime: overall.reduce((sum, { uptime }) => addUptime(sum, uptime), noUptime),
        days: range === '90d' ? daysOf(overall, from, now) : [],
        answers,
        p50: percentile(durations, 0.5),
        p95: percentile(durations, 0.95),
        p99: percentile(durations, 0.99),
        points:
          range === '24h' ? await uptimes.latencies(monitorId, from, now, widthMs) : pointsOf(all, widthMs, monitor),
        widthMs,
      }
    },
  }
}

/** Rolls up the hours and days that have ended and that nobody has rolled up, and forgets those past retention. */
export const rollUpChecks = async (scope: Scope): Promise<void> => {
  const { clock, db } = scope
  const uptimes = uptimeRepository(db)
  const now = clock.now()
  const { lastHour, began } = await uptimes.bounds()
  if (began === null) return
  const end = Math.floor((now - settleMs) / hourMs) * hourMs
  const first = Math.floor(Math.max(began, lastHour ?? began, now - maxHoursBack * hourMs) / hourMs) * hourMs
  for (let hour = first - hourMs; hour < end; hour += hourMs) {
    for (const ids of chunksOf(await uptimes.withoutHour(hour))) {
      await uptimes.writeHours(await hoursOf(scope, ids, hour))
    }
  }
  for (let day = startOfDay(first - dayMs); day + dayMs <= end; day += dayMs) {
    for (const ids of chunksOf(await uptimes.withoutDay(dayOf(day)))) {
      const hours = await uptimes.hours(ids, day, day + dayMs)
      await uptimes.writeDays(mergedDays(hours, day))
    }
  }
  await uptimes.forgetBefore(now - rollupRetentionDays * dayMs)
}

/** Results of an hour are stored by then. */
const settleMs = 120_000
/** Older results are not there any more. */
const maxHoursBack = 7 * 24
const rollupRetentionDays = 400
/** Monitors that are summed at a time: checks that are due meanwhile wait for less than a few milliseconds. */
const maxTogether = 20

const chunksOf = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / maxTogether) }, (_, index) =>
    ids.slice(index * maxTogether, (index + 1) * maxTogether),
  )

const hoursOf = async ({ db }: Scope, ids: readonly string[], hour: number) => {
  const window = { from: hour, to: hour + hourMs }
  const [found, periods] = await Promise.all([
    checkRepository(db).timed(ids, window.from, window.to),
    monitorRepository(db).periods(ids, window.from, window.to),
  ])
  const [checksOf, periodsOf] = [byMonitor(found), byMonitor(periods)]
  return ids.flatMap((monitorId) =>
    rollUp(checksOf.get(monitorId) ?? [], toPeriods(periodsOf.get(monitorId) ?? [], window.to), window).map(
      (rollup) => ({
        ...rollup,
        monitorId,
        at: hour,
      }),
    ),
  )
}

const mergedDays = (hours: readonly (Rollup & { readonly monitorId: string })[], day: number) =>
  Array.from(Map.groupBy(hours, ({ monitorId, place }) => `${monitorId} ${place}`).values(), ([first, ...others]) => {
    if (!first) throw new Error('A group has a member.')
    const all = [first, ...others]
    const { monitorId, place } = first
    return {
      monitorId,
      place,
      at: day,
      uptime: all.reduce((sum, { uptime }) => addUptime(sum, uptime), noUptime),
      ...mergeSums(all),
    }
  })

const startOfDay = (instant: number): number => Math.floor(instant / dayMs) * dayMs

const startOf = (range: Range, now: number): number => {
  if (range === '90d') return startOfDay(now) - 89 * dayMs
  return Math.ceil((now - (range === '24h' ? dayMs : 7 * dayMs)) / hourMs) * hourMs
}

const byMonitor = <Item extends { readonly monitorId: string }>(
  items: readonly Item[],
): ReadonlyMap<string, readonly Item[]> => Map.groupBy(items, ({ monitorId }) => monitorId)

const toPeriods = (periods: readonly StoredPeriod[], now: number): readonly Period[] =>
  periods.map(({ beganAt, endedAt, places, quorum }) => ({ from: beganAt, to: endedAt ?? now, places, quorum }))

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

const daysOf = (rollups: readonly (Rollup & { readonly at: number })[], from: number, now: number): Figures['days'] =>
  Array.from({ length: Math.floor((now - from) / dayMs) + 1 }, (_, index) => {
    const start = from + index * dayMs
    const own = rollups.filter(({ at }) => at >= start && at < start + dayMs)
    return { day: dayOf(start), uptime: own.reduce((sum, { uptime }) => addUptime(sum, uptime), noUptime) }
  })

/** Means of rollups by stretches. Where there are several places, theirs; else that of the only one. */
const pointsOf = (
  rollups: readonly (Rollup & { readonly at: number })[],
  widthMs: number,
  { places }: Monitor,
): readonly LatencyPoint[] => {
  const named = places.length > 1 ? rollups.filter(({ place }) => place !== '') : rollups
  const stretches = Map.groupBy(named, ({ at, place }) => `${Math.floor(at / widthMs) * widthMs} ${place}`)
  return Array.from(stretches, ([key, group]) => {
    const { answers, sums } = mergeSums(group)
    const mean = (sum: number): number => (answers === 0 ? 0 : sum / answers)
    const [at = ''] = key.split(' ')
    return {
      at: Number(at),
      place: group[0]?.place === '' ? (places[0] ?? '') : (group[0]?.place ?? ''),
      answers,
      means: {
        dns: mean(sums.dns),
        connect: mean(sums.connect),
        tls: mean(sums.tls),
        wait: mean(sums.wait),
        download: mean(sums.download),
        total: mean(sums.total),
      },
    }
  }).filter(({ answers }) => answers > 0)
}
