import type { Actor } from '#core/actor.ts'
import {
  checkService,
  type Figures,
  type Monitor,
  monitorService,
  noPhases,
  type Phases,
  type Range,
  type StoredCheck,
  uptimeService,
} from '#domains/watch/index.ts'
import type { Scope } from '#ports/scope.ts'
import type { Band } from '../../shell/charts/time-chart.ts'
import { phaseKeys } from '../exchange.ts'
import type { Reader } from '../instants.ts'
import { bandsOfChecks, bandsOfDays } from './bands.ts'
import type { Latency, MonitorView, ShownResult } from './view.ts'

interface ViewQuery {
  readonly id: string
  readonly range: Range
  /** Stands before the address of a heartbeat. */
  readonly origin: string
}

const shownResults = 20
/** More failures than this in a week are as many as nobody reads. */
const maxFailures = 200
/** Monitors among which somebody chooses what this one depends on. */
const maxOthers = 500
const weekMs = 7 * 86_400_000

/** Reads everything that the page of a monitor shows. */
export const viewOf = async (
  scope: Scope,
  actor: Actor,
  { id, range, origin }: ViewQuery,
  reader: Reader,
): Promise<MonitorView> => {
  const monitor = await monitorService(scope).get(actor, id)
  const { heartbeatToken } = monitor
  const uptimes = uptimeService(scope)
  const checks = checkService(scope)
  const [quarter, figures, latest, failed, { items: all }] = await Promise.all([
    uptimes.figures(actor, { monitorId: id, range: '90d' }),
    range === '90d' ? null : uptimes.figures(actor, { monitorId: id, range }),
    checks.results(actor, { monitorId: id, failuresOnly: false, limit: shownResults }),
    checks.results(actor, { monitorId: id, failuresOnly: true, limit: maxFailures }),
    monitorService(scope).list(actor, { limit: maxOthers }),
  ])
  const shown = figures ?? quarter
  const failures = failed.items.filter(({ slotAt }) => Date.parse(slotAt) > reader.now - weekMs)
  const bands = range === '90d' ? bandsOfDays(quarter.days) : bandsOfChecks(failures, Date.parse(shown.from))
  return {
    monitor,
    others: all.filter((other) => other.id !== id && other.applicationId === monitor.applicationId),
    heartbeatUrl: heartbeatToken === null ? null : `${origin}/v1/heartbeats/${heartbeatToken}`,
    range,
    latency: latencyOf(shown, monitor, bands),
    uptime: shown.uptime,
    days: quarter.days,
    results: latest.items.map(shownResult),
    failures: failures.map(shownResult),
    hasMoreFailures: failed.next !== null && failures.length === maxFailures,
  }
}

const shownResult = ({ slotAt, ...result }: StoredCheck): ShownResult => ({ ...result, at: slotAt })

/** Every stretch of the span, those without an answer too: they are gaps. */
const latencyOf = (figures: Figures, { places }: Monitor, bands: readonly Band[]): Latency => {
  const { from, to, widthMs, points, p50, p95, p99, answers } = figures
  const [start, end] = [Date.parse(from), Date.parse(to)]
  const first = Math.floor(start / widthMs) * widthMs
  const instants = Array.from({ length: Math.ceil((end - first) / widthMs) }, (_, index) => first + index * widthMs)
  const byInstant = Map.groupBy(points, ({ at }) => at)
  return {
    from: start,
    to: end,
    stepMs: widthMs,
    instants,
    phases: instants.map((at) => meanOf(byInstant.get(at) ?? [])),
    places: places.map((name) => ({
      name,
      totals: instants.map((at) => byInstant.get(at)?.find(({ place }) => place === name)?.means.total ?? null),
    })),
    bands,
    percentiles: p50 === null || p95 === null || p99 === null ? null : { p50, p95, p99 },
    answers,
  }
}

/** The mean over all places; null where none answered. */
const meanOf = (points: Figures['points']): Phases | null => {
  const answers = points.reduce((sum, point) => sum + point.answers, 0)
  if (answers === 0) return null
  const mean = (key: keyof Phases): number =>
    points.reduce((sum, point) => sum + point.means[key] * point.answers, 0) / answers
  return { ...noPhases, ...Object.fromEntries([...phaseKeys, 'total' as const].map((key) => [key, mean(key)])) }
}
