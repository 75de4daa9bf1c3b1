import type { Microseconds } from '#core/instant.ts'

/** Why an event waits in quarantine instead of counting. */
export interface QuarantineNote {
  readonly reason: string
  /** JSON pointer (RFC 6901) into the event. */
  readonly pointer: string
  readonly detail: string
}

/** One event as it is stored. */
export interface EventRow {
  /** UUIDv7 of `occurredAt`, the rest from what makes the event itself: the same event has the same id. */
  readonly id: string
  readonly applicationId: string
  readonly sessionId: string
  readonly category: string
  readonly name: string
  /** JSON text of an object. */
  readonly data: string
  readonly occurredAt: Microseconds
  readonly sentAt: Microseconds | null
  readonly receivedAt: Microseconds
  readonly sequence: number
  readonly messageId: string | null
  readonly bot: boolean
  /** Present: the event goes to quarantine. */
  readonly quarantine: QuarantineNote | null
}

/**
 * `erased`: it was erased, and is not kept again. `refused`: the database cannot hold this one row. `unplaced`: no partition covers its time yet, so that trying
 * again later makes sense.
 */
export type WriteOutcome = 'stored' | 'duplicate' | 'quarantined' | 'erased' | 'queued' | 'refused' | 'unplaced'

/** How writing goes at this moment. */
export interface WriterState {
  /** Events that wait to be written. */
  readonly queued: number
  /** Events that a statement under way is writing. */
  readonly writing: number
  /** Most events that may wait. */
  readonly capacity: number
  /** Since the process started. */
  readonly written: number
  readonly flushes: number
  /** Milliseconds that the last statement took; null before the first. */
  readonly lastFlush: number | null
  /** Milliseconds that the oldest of those who wait has waited. */
  readonly lag: number
}

export interface EventWriter {
  /**
   * Resolves after all rows are durable, with one outcome for each, in order. Throws `overloaded` when the queue
   * is full (nothing was written), `unavailable` when the database is away or too slow (something may have been).
   */
  write(rows: readonly EventRow[]): Promise<readonly WriteOutcome[]>
  /** Throws `overloaded` when nothing more fits: to ask before a request is read, which costs most of a refusal. */
  requireRoom(): void
  state(): WriterState
}
