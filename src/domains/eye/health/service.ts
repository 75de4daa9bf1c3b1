import { type Actor, requireReader } from '#core/actor.ts'
import type { Day } from '#core/calendar.ts'
import { dayOf } from '#core/calendar.ts'
import { daysWithPartitions } from '#db/day-partitions.ts'
import type { Gauge } from '#ports/metrics.ts'
import type { Scope } from '#ports/scope.ts'
import { eventPartitions } from '../partitions/service.ts'
import { receiptCounter } from './counters.ts'
import { healthRepository, type QuarantineGlance } from './repository.ts'

export interface EyeHealth {
  readonly status: 'ok' | 'behind' | 'alarm'
  /** Events a second over the last minute, in this process. */
  readonly intakeRate: number
  readonly queue: { readonly queued: number; readonly writing: number; readonly capacity: number }
  /** The duration of the last statement in milliseconds, without its wait for another; null before the first. */
  readonly lastFlush: number | null
  /** Milliseconds since the arrival of the oldest event whose statement does not run yet. */
  readonly lag: number
  readonly retentionDays: number
  /** The last day that has a partition: an alarm unless it lies in the future. */
  readonly partitionsUntil: Day | null
  readonly lastQuarantined: QuarantineGlance | null
}

/** Milliseconds of waiting from which on the writer is behind. */
const maxLagMs = 1_000

/** How the intake of this process does. Only the administrator sees the last quarantined event. */
export const eyeHealth = async (actor: Actor, { clock, db, events, metrics, settings }: Scope): Promise<EyeHealth> => {
  const isLimited = requireReader(actor) !== null
  const { queued, writing, capacity, lastFlush, lag } = events.single.state()
  const [days, lastQuarantined] = await Promise.all([
    daysWithPartitions(db, eventPartitions),
    healthRepository(db).lastQuarantined(),
  ])
  const partitionsUntil = days.at(-1) ?? null
  const isAhead = partitionsUntil !== null && partitionsUntil > dayOf(clock.now())
  return {
    status: isAhead ? (lag > maxLagMs ? 'behind' : 'ok') : 'alarm',
    intakeRate: metrics.rate(receiptCounter),
    queue: { queued, writing, capacity },
    lastFlush,
    lag,
    retentionDays: settings.retentionDays,
    partitionsUntil,
    lastQuarantined: isLimited ? null : (lastQuarantined ?? null),
  }
}

/** The same moment for Prometheus. */
export const eyeGauges = ({ events }: Scope): readonly Gauge[] => {
  const { queued, writing, lastFlush, lag, flushes, overlapping, written } = events.single.state()
  return [
    { name: 'touchstone_event_queue', help: 'Events that wait to be sent to the database', value: queued },
    { name: 'touchstone_events_writing', help: 'Events that the database has not confirmed yet', value: writing },
    {
      name: 'touchstone_event_queue_lag_seconds',
      help: 'Age of the oldest event whose statement does not run yet',
      value: lag / 1_000,
    },
    {
      name: 'touchstone_event_last_flush_seconds',
      help: 'Duration of the last flush',
      value: (lastFlush ?? 0) / 1_000,
    },
    { name: 'touchstone_event_flushes', help: 'Flushes since the process started', value: flushes },
    {
      name: 'touchstone_event_flushes_overlapping',
      help: 'Flushes that were sent while another was under way, since the process started',
      value: overlapping,
    },
    { name: 'touchstone_events_written', help: 'Events written since the process started', value: written },
  ]
}
