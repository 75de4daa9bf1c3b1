import type { Incident, IncidentKind, Severity, Transition } from '../incidents/model.ts'

/** What a notice says, as it was when it was written. */
export interface NoticeFacts {
  readonly kind: IncidentKind
  readonly severity: Severity
  readonly title: string
  readonly summary: string
  readonly advice: string | null
  readonly openedAt: string
  readonly closedAt: string | null
  /** The monitors it concerns, at most ten, and how many there are. */
  readonly monitors: readonly string[]
  readonly monitorCount: number
  /** Why another channel was not enough; only for `escalated`. */
  readonly escalation?: Escalation
}

export interface Escalation {
  /** The name of the channel that heard of it first. */
  readonly channel: string
  readonly because: 'failed' | 'unacknowledged'
}

export const noticeStates = ['waiting', 'delivered', 'merged', 'failed'] as const
/** `merged`: another notice of the same incident said it too. */
export type NoticeState = (typeof noticeStates)[number]

/** `test`: somebody pressed the button. `escalated`: nobody acknowledged in time, or another channel failed. */
export type NoticeTransition = Transition | 'test' | 'escalated'

/** A notice as it was written. */
export interface WrittenNotice {
  /** UUIDv7. */
  readonly id: string
  readonly applicationId: string
  readonly channelId: string
  /** Null for a test. */
  readonly incidentId: string | null
  readonly transition: NoticeTransition
  /** Tells repetitions apart: the number of a reminder; 0 for what happens once. */
  readonly sequence: number
  readonly facts: NoticeFacts
  /** RFC 3339, UTC. */
  readonly createdAt: string
}

/** A notice with its state and its attempts. */
export interface Notice extends WrittenNotice {
  /** Null for one that was deleted. */
  readonly channelName: string | null
  readonly state: NoticeState
  readonly endedAt: string | null
  /** Null while it is being delivered, and after its end. */
  readonly nextAttemptAt: string | null
  readonly attempts: readonly NoticeAttempt[]
}

export interface NoticeAttempt {
  /** Where one is missing, the server ended in the middle of it. */
  readonly number: number
  readonly startedAt: string
  readonly durationMs: number
  /** Null where no answer came. */
  readonly status: number | null
  /** Null where it was accepted. */
  readonly fault: string | null
}

const maxMonitorNames = 10

export const factsOf = (incident: Incident): NoticeFacts => {
  const { kind, severity, title, summary, advice, openedAt, closedAt, monitors } = incident
  return {
    kind,
    severity,
    title,
    summary,
    advice,
    openedAt,
    closedAt,
    monitors: monitors.slice(0, maxMonitorNames).map(({ name }) => name),
    monitorCount: monitors.length,
  }
}

/** Milliseconds from each failed attempt to the next: 2 h 36 min 10 s together. */
const pausesMs = [10_000, 60_000, 300_000, 1_800_000, 7_200_000]
export const maxAttempts = pausesMs.length + 1
/** A receiver may ask for a longer pause, up to this one. */
const maxPauseMs = 7_200_000

export const pauseMs = (attempts: number, askedMs = 0): number =>
  Math.max(pausesMs[attempts - 1] ?? maxPauseMs, Math.min(askedMs, maxPauseMs))

/** Days for which a notice that has ended stays in the log. */
export const noticeDays = 90
