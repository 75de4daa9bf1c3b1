import type { CheckResult, Probe } from './model.ts'

/** A check that a place has to make, complete: it can be sent there. */
export interface ClaimedCheck {
  readonly monitorId: string
  readonly place: string
  /** Milliseconds since 1970 by the clock of the server. A place only hands it back. */
  readonly slotAt: number
  /** Names this attempt: the result of any other one is not stored. */
  readonly claim: string
  /** Milliseconds from now until the slot; 0 for one that is late. */
  readonly dueInMs: number
  /** How long the slot has been due already, by the clock of the server. */
  readonly lateMs: number
  readonly timeoutMs: number
  /** Null for a heartbeat, and where there is a fault. */
  readonly probe: Probe | null
  /** Why this monitor cannot be checked at all; null otherwise. */
  readonly fault: string | null
  /** The value of the header field `Touchstone-Probe`. */
  readonly signature: string
}

/** What a place found, with what names the slot. */
export interface MadeCheck extends Pick<ClaimedCheck, 'monitorId' | 'place' | 'slotAt' | 'claim'> {
  /** Milliseconds after the slot at which the check began. */
  readonly lateMs: number
  readonly result: CheckResult
}
