import type { RunReport, RunStatus } from '#sandbox/protocol/run-report.ts'

export const submissionKinds = ['run', 'submission'] as const
/** A `run` is held to the visible tests and is no attempt; a `submission` to all. */
export type SubmissionKind = (typeof submissionKinds)[number]

export const submissionStates = ['queued', 'running', 'judged', 'abandoned'] as const
/** `abandoned`: the runner failed too often. It counts for nothing. */
export type SubmissionState = (typeof submissionStates)[number]

/** A submission in one of these is judged some day. */
export const openStates: readonly SubmissionState[] = ['queued', 'running']

export const verdicts = ['passed', 'failed', 'errored', 'timedOut'] as const
export type Verdict = (typeof verdicts)[number]

export interface Submission {
  readonly id: string
  readonly kind: SubmissionKind
  readonly slug: string
  readonly versionId: string
  readonly version: number
  readonly learnerId: string
  /** A keyed digest of the network that it came from; null where that is not known, and once it is judged. */
  readonly network: string | null
  readonly code: string
  readonly state: SubmissionState
  readonly report: RunReport | null
  readonly attempts: number
  readonly createdAt: string
  readonly judgedAt: string | null
  readonly digest: string
}

/** A submission that somebody has taken on to judge. */
export interface Claimed extends Submission {
  readonly claim: string
}

/** What one learner, and all together, may have waiting or running. */
export const openOfOne = 20
export const openOfAll = 2_000
/** Of these, the places for learners who have solved something: whoever makes learners by the hundred has not. */
export const reservedForSolvers = 500
/** What may be waiting or running from a network when a learner who has solved nothing adds to it. */
export const openOfNetwork = 200

/** Connections that one learner, and all together, may hold open while they wait for verdicts. */
export const mostStreamsOfOne = 20
export const mostStreamsOfNetwork = 200
export const mostStreams = 1_000
/** How long a stream goes on without a verdict. */
export const longestStreamMs = 5 * 60_000

/** How often a run is tried when the runner fails, and the seconds before each further try. */
export const mostAttempts = 5
export const pauseAfter = (attempt: number): number => Math.min(60, 2 ** attempt)

/** Bytes of a solution. */
export const mostCode = 65_536

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
