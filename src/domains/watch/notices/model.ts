import type { IncidentKind, Severity, Transition } from '../incidents/model.ts'

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
}

export const noticeStates = ['waiting', 'delivered', 'merged', 'failed'] as const
/** `merged`: another notice of the same incident said it too. */
export type NoticeState = (typeof noticeStates)[number]

/** `test`: somebody pressed the button. `escalated`: nobody acknowledged in time, or another channel failed. */
export type NoticeTransition = Transition | 'test' | 'escalated'
