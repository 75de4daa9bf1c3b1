import type { Day } from '#core/calendar.ts'
import type { DataCondition } from '../events/model.ts'

/** The events to erase: those of a session, those of a user, or those with a value at a place of their data. */
export type Subject = { readonly sessionId: string } | { readonly userId: string } | DataCondition

export interface ErasureRequest {
  readonly subject: Subject
  /** Null for those of all applications. */
  readonly applicationId: string | null
  /** Reports what would be erased, and erases nothing. */
  readonly dryRun: boolean
}

/** What was erased. */
export interface ErasureReport {
  readonly dryRun: boolean
  readonly events: number
  readonly quarantined: number
  /** Different session ids. */
  readonly sessions: number
  /** Days, UTC, on which the events occurred, ascending. */
  readonly days: readonly Day[]
  /** Ids, ascending. */
  readonly applications: readonly string[]
}

/** The maximum number of events of one erasure: more would delay other writers for too long. */
export const maxErasedEvents = 1_000_000
