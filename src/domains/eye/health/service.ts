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
  /** The duration of the last statement in milliseconds; null before the first. */
  readonly lastFlush: number | null
  /** Milliseconds that the event at the head of the queue has waited. */
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
  const { queued, writing, lastFlush, lag, flushes, written } = events.single.state()
  return [
    { name: 'touchstone_event_queue', help: 'Events that wait to be written', value: queued },
    { name: 'touchstone_events_writing', help: 'Events that a running statement writes', value: writing },
    { name: 'touchstone_event_queue_lag_seconds', help: 'Age of the oldest waiting event', value: lag / 1_000 },
    {
      name: 'touchstone_event_last_flush_seconds',
      help: 'Duration of the last flush',
      value: (lastFlush ?? 0) / 1_000,
    },
    { name: 'touchstone_event_flushes', help: 'Flushes since the process started', value: flushes },
    { name: 'touchstone_events_written', help: 'Events written since the process started', value: written },
  ]
}
