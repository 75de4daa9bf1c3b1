import type { Scope } from '#ports/scope.ts'

/** Work as it is stored. */
export interface NewWork {
  /** UUIDv7; among the work of one owner, the lowest id comes first. A kind whose work has a row of its own uses the id of that row. */
  readonly id: string
  readonly kind: string
  readonly payload: unknown
  /** Whose turn the work uses, such as a learner. Opaque here. */
  readonly owner: string
  /** Groups take turns before their owners do, such as the network of a learner. Opaque here; empty where it is unknown. */
  readonly ownerGroup: string
  /** No worker takes it before this instant. */
  readonly dueAt: string
}

/** Work that a worker holds until its lease runs out. */
export interface ClaimedWork extends Omit<NewWork, 'dueAt'> {
  /** Names this attempt: only its holder may renew, finish or put back. */
  readonly claim: string
  /** Attempts so far, this one included. */
  readonly attempts: number
}

/** What one sort of work needs to be done by any worker. */
export interface WorkKind {
  readonly name: string
  /** How long a claim lasts before another worker may take over. The worker renews it three times as often. */
  readonly leaseMs: number
  /** So much of it one process does at the same time; where it is left out, as much as it has slots for solutions. */
  readonly slots?: number
  /** Work that failed so often is abandoned. */
  readonly maxAttempts: number
  /** The pause after that many attempts, the last of which failed like this. Left out: 2 s, 4 s, 8 s and so on, up to a minute. */
  readonly retryPauseMs?: (attempts: number, failure: unknown) => number
  /** The pause after a refusal as `overloaded` that names none. */
  readonly busyPauseSeconds: number
  /**
   * Does the work, and ends it in the statement or transaction that stores the result. False when the claim had been lost
   * by then, and nothing was stored. A refusal as `overloaded` does not count as an attempt; any other error is a failed one.
   */
  readonly perform: (scope: Scope, claimed: ClaimedWork) => Promise<boolean>
  /** Ends the work after its last attempt, and stores that it was abandoned. */
  readonly abandon: (scope: Scope, claimed: ClaimedWork) => Promise<void>
}

/** The pause of a kind that has none of its own. */
export const retryPauseMs = (attempts: number): number => Math.min(60, 2 ** attempts) * 1_000
