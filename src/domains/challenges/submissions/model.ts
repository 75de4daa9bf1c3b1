import type { Day } from '#core/calendar.ts'
import type { Language, RunReport, RunStatus } from '#sandbox/protocol/run-report.ts'

export const submissionKinds = ['run', 'submission'] as const
/** A `run` has only the visible tests and is not an attempt; a `submission` has all tests. */
export type SubmissionKind = (typeof submissionKinds)[number]

export const submissionStates = ['queued', 'running', 'judged', 'abandoned'] as const
/** `abandoned`: the runner failed too often, and the submission does not count. */
export type SubmissionState = (typeof submissionStates)[number]

/** A submission in one of these is judged some day. */
export type OpenState = 'queued' | 'running'

export const isOpen = (state: SubmissionState): state is OpenState => state === 'queued' || state === 'running'

export const verdicts = ['passed', 'failed', 'errored', 'timedOut'] as const
export type Verdict = (typeof verdicts)[number]

export interface Submission {
  readonly id: string
  readonly kind: SubmissionKind
  readonly slug: string
  readonly language: Language
  readonly versionId: string
  readonly version: number
  readonly learnerId: string
  readonly code: string
  readonly state: SubmissionState
  readonly report: RunReport | null
  readonly createdAt: string
  /** The date of its arrival in the zone of the learner. */
  readonly day: Day
  readonly judgedAt: string | null
  readonly digest: string
}

/** What one learner, and all together, may have waiting or running. */
export const maxOpenPerLearner = 20
export const maxOpen = 2_000
/** The part of these places for learners who have solved something. Learners made by the hundred have not. */
export const reservedForSolvers = 500
/** What may be waiting or running from a network when a learner who has solved nothing adds to it. */
export const maxOpenPerNetwork = 200

/** Connections that one learner, and all together, may hold open while they wait for verdicts. */
export const maxStreamsPerLearner = 20
export const maxStreamsPerNetwork = 200
export const maxStreams = 1_000
/** How long a stream goes on without a verdict. */
export const maxStreamMs = 5 * 60_000

/** Bytes of a solution. */
export const maxCodeBytes = 65_536

const verdictOf: Record<RunStatus, Verdict> = {
  passed: 'passed',
  failed: 'failed',
  errored: 'errored',
  timedOut: 'timedOut',
  memoryExceeded: 'errored',
  outputExceeded: 'errored',
  crashed: 'errored',
}

export const verdictIn = (report: RunReport | null): Verdict | null => report && verdictOf[report.status]
