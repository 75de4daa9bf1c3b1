import { type Actor, requireWatcher } from '#core/actor.ts'
import { dayOf, type Day } from '#core/calendar.ts'
import { DomainError } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'
import { addUptime, type Monitor, noUptime, type Uptime } from '../monitors/model.ts'
import { monitorRepository } from '../monitors/repository.ts'
import { ownsThat } from '../ownership/service.ts'
import { percentile } from './buckets.ts'
import type { Range } from './model.ts'
import { dayMs, startOf, widthOf } from './ranges.ts'
import { type LatencyPoint, type StoredRollup, uptimeRepository } from './repository.ts'
import { mergeSums } from './rollup.ts'
import { unrolledHours } from './service/hours.ts'
import { againstLastWeek, recentTimes } from './service/states.ts'

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
  /** Mean times of each monitor in the last 24 full hours, in microseconds, the newest last; null for an hour without an answer. */
  recentTimes(actor: Actor, monitors: readonly Monitor[]): Promise<ReadonlyMap<string, readonly (number | null)[]>>
  /**
   * How the mean time of the last 24 full hours compares with that of the same hours a week ago: 2 is twice as long. Monitors without
   * answers in one of them are left out.
   */
  againstLastWeek(actor: Actor, monitors: readonly Monitor[]): Promise<ReadonlyMap<string, number>>
  /** Throws `not-found` for a monitor of another application. */
  figures(actor: Actor, query: { readonly monitorId: string; readonly range: Range }): Promise<Figures>
}

export const uptimeService = (scope: Scope): UptimeService => {
  const { clock, db } = scope
  const [uptimes, monitors] = [uptimeRepository(db), monitorRepository(db)]
  return {
    recentTimes: (actor, of) => {
      requireWatcher(actor)
      return recentTimes(
        scope,
        of.filter((monitor) => ownsThat(actor, monitor)).map(({ id }) => id),
      )
    },
    againstLastWeek: (actor, of) => {
      requireWatcher(actor)
      return againstLastWeek(
        scope,
        of.filter((monitor) => ownsThat(actor, monitor)).map(({ id }) => id),
      )
    },
    figures: async (actor, { monitorId, range }) => {
      requireWatcher(actor)
      const monitor = await monitors.find(monitorId)
      if (!monitor || !ownsThat(actor, monitor))
        throw new DomainError('not-found', `No monitor has the id ${monitorId}.`)
      const now = clock.now()
      const from = startOf(range, now)
      const { lastDay } = await uptimes.bounds()
      const hoursFrom = range === '90d' && lastDay !== null ? Math.max(from, lastDay + dayMs) : from
      const [days, hours, unrolled] = await Promise.all([
        range === '90d' ? uptimes.days([monitorId], from, hoursFrom) : [],
        uptimes.hours([monitorId], hoursFrom, now),
        unrolledHours(scope, [monitorId], from, now),
      ])
      const all = [...days, ...hours, ...(unrolled.get(monitorId) ?? [])]
      const overall = all.filter(({ place }) => place === '')
      const { answers, durations } = mergeSums(overall)
      const widthMs = widthOf(range)
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

const daysOf = (rollups: readonly StoredRollup[], from: number, now: number): Figures['days'] =>
  Array.from({ length: Math.floor((now - from) / dayMs) + 1 }, (_, index) => {
    const start = from + index * dayMs
    const own = rollups.filter(({ at }) => at >= start && at < start + dayMs)
    return { day: dayOf(start), uptime: own.reduce((sum, { uptime }) => addUptime(sum, uptime), noUptime) }
  })

/** Means of rollups by stretches. Where there are several places, theirs; else that of the only one. */
const pointsOf = (rollups: readonly StoredRollup[], widthMs: number, { places }: Monitor): readonly LatencyPoint[] => {
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
