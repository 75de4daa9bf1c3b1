import type { Day } from '#core/calendar.ts'
import type { DataCondition } from '../events/model.ts'

/** Whose events: those of a session, or those whose data has a value at a place. */
export type Subject = { readonly sessionId: string } | DataCondition

export interface ErasureRequest {
  readonly subject: Subject
  /** Null for those of all applications. */
  readonly applicationId: string | null
  /** Only says what would be erased. */
  readonly dryRun: boolean
}

/** What was touched. */
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

/** Events that one erasure may erase: more would hold up the others that write for too long. */
export const erasureLimit = 1_000_000
