import { requireSender } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import type { EventRow, EventWriter, WriteOutcome } from '#ports/event-writer.ts'
import type { Metrics } from '#ports/metrics.ts'
import type { Scope } from '#ports/scope.ts'
import type { Application } from '../applications/model.ts'
import { receiptCounter } from '../health/counters.ts'
import { oldestInstant } from '../partitions/model.ts'
import type { IntakeGrant } from './grant.ts'
import { type GivenEvent, idOf, type Receipt, timeFault } from './model.ts'

export interface Sent {
  readonly events: readonly GivenEvent[]
  /** The sender calls itself a program that visits pages. */
  readonly bot: boolean
  /** A check of this server sent them: they are judged, and not stored. */
  readonly isOwnProbe: boolean
}

export interface IntakeService {
  /** Throws what the writer throws, `too-many-requests` beyond the limits of the application. */
  accept(actor: IntakeGrant, sent: Sent): Promise<readonly Receipt[]>
}

export const intakeService = (scope: Scope, writer: EventWriter): IntakeService => {
  const { clock, digest, metrics, rateLimiter, settings } = scope
  return {
    accept: async (actor, { events, bot, isOwnProbe }) => {
      requireSender(actor)
      const { application, check, usedToday } = actor
      const now = clock.now()
      const wait = rateLimiter.take(application.id, events.length, application.ratePerSecond)
      if (wait > 0) throw tooFast(application, wait)
      if (usedToday >= application.dailyQuota) throw usedUp(application, now)
      const oldest = oldestInstant(now, settings.retentionDays)
      const rows = events.map(({ finerDigits, ...event }): EventRow => {
        const quarantine = timeFault(event.occurredAt, now, oldest) ?? check(event.category, event.name, event.data)
        const id = idOf(application.id, { ...event, finerDigits }, digest.sha256)
        return { ...event, id, applicationId: application.id, receivedAt: now * 1_000, bot, quarantine }
      })
      const outcomes = isOwnProbe ? [] : await writer.write(rows)
      const receipts = rows.map((row, index) =>
        isOwnProbe ? leftOut(row) : toReceipt(row, outcomes[index] ?? 'refused', settings.durability),
      )
      count(metrics, receipts)
      return receipts
    },
  }
}

/** Once for each run of the same outcome, which in a batch is nearly always all of it. */
const count = (metrics: Metrics, receipts: readonly Receipt[]): void => {
  let from = 0
  receipts.forEach(({ status, reason = '' }, index) => {
    const next = receipts[index + 1]
    if (next && next.status === status && (next.reason ?? '') === reason) return
    metrics.count(receiptCounter, { status, reason }, index + 1 - from)
    from = index + 1
  })
}

const leftOut = ({ id, quarantine }: EventRow): Receipt => ({
  id,
  status: 'left-out',
  durability: 'none',
  ...quarantine,
})

const toReceipt = (
  { id, quarantine }: EventRow,
  outcome: WriteOutcome,
  durability: 'committed' | 'written',
): Receipt => {
  if (outcome === 'unplaced') return { id, status: 'retry', durability: 'none', reason: 'no-partition' }
  if (outcome === 'refused') return { id, status: 'rejected', durability: 'none', reason: 'not-storable' }
  if (outcome === 'erased') {
    const detail = 'was erased after it was stored, so it is not stored again'
    return { id, status: 'duplicate', durability: 'none', reason: 'erased', detail }
  }
  if (outcome === 'queued') return { id, status: 'queued', durability: 'queued' }
  if (outcome === 'quarantined') return { id, status: 'quarantined', durability, ...quarantine }
  return { id, status: outcome, durability }
}

const tooFast = ({ ratePerSecond }: Application, wait: number): DomainError =>
  new DomainError(
    'too-many-requests',
    `The application has reached its limit of ${ratePerSecond} events a second. Nothing of this request was stored.`,
    {
      retryAfter: Math.ceil(wait / 1_000),
    },
  )

const usedUp = ({ dailyQuota }: Application, now: number): DomainError =>
  new DomainError(
    'too-many-requests',
    `The application has reached its limit of ${dailyQuota} events a day (UTC). Nothing of this request was stored.`,
    {
      retryAfter: Math.ceil((86_400_000 - (now % 86_400_000)) / 1_000),
    },
  )
