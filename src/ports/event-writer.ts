import type { QuarantineNote } from '#core/quarantine-note.ts'
import type { Microseconds } from '#core/instant.ts'

/** One event as it is stored. */
export interface EventRow {
  /** A UUIDv7 of `occurredAt` and of what identifies the event, so the same event has the same id. */
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
  /** Null where the application has identified nobody. */
  readonly userId: string | null
  /** Present: the event goes to quarantine. */
  readonly quarantine: QuarantineNote | null
}

/**
 * `erased`: it was erased, and is not stored again. `refused`: the database cannot store this row. `unplaced`: no partition
 * covers its time yet, so a later retry makes sense.
 */
export type WriteOutcome = 'stored' | 'duplicate' | 'quarantined' | 'erased' | 'queued' | 'refused' | 'unplaced'

/** The present state of the writer. */
export interface WriterState {
  /** Events that wait to be sent to the database. */
  readonly queued: number
  /** Events that the database has, and has not confirmed. */
  readonly writing: number
  /** Most events that may be queued and written together. */
  readonly capacity: number
  /** Since the process started. */
  readonly written: number
  readonly flushes: number
  /** How many of the flushes were sent while another was under way. */
  readonly overlapping: number
  /** The duration of the last statement in milliseconds, without its wait for another; null before the first. */
  readonly lastFlush: number | null
  /** Milliseconds since the arrival of the oldest event whose statement does not run yet. */
  readonly lag: number
}

export interface EventWriter {
  /**
   * Resolves after all rows are durable, with one outcome for each, in order. Throws `overloaded` when the queue
   * is full (nothing was written), `unavailable` when the database is away or too slow (something may have been).
   */
  write(rows: readonly EventRow[]): Promise<readonly WriteOutcome[]>
  /** Throws `overloaded` when the queue is full. Call it before reading a request, because reading costs most of a refusal. */
  requireRoom(): void
  state(): WriterState
}
