import type { Language, RunReport, TestResult } from '#sandbox/protocol/run-report.ts'

/** A test's result as the server tells it: with its task, and whether the reader can see its source. */
export interface ShownTest extends Omit<TestResult, 'durationMs'> {
  /** Null of hidden tests. */
  readonly durationMs: number | null
  readonly task: string | null
  readonly visible: boolean
}

export interface ShownReport extends Omit<RunReport, 'tests'> {
  readonly tests: readonly ShownTest[]
}

export type SubmissionKind = 'run' | 'submission'

/** A run or submission as the API tells it. */
export interface Submission {
  readonly id: string
  readonly kind: SubmissionKind
  readonly state: 'queued' | 'running' | 'judged' | 'abandoned'
  readonly verdict: 'passed' | 'failed' | 'errored' | 'timedOut' | null
  readonly report: ShownReport | null
  /** How many wait before it. */
  readonly queuedBefore: number | null
  /** About how long until the verdict, where it waits and that is known. */
  readonly expectedWaitSeconds: number | null
}

/** A submission as lists show it. */
export interface ListedSubmission extends Pick<Submission, 'id' | 'state' | 'verdict'> {
  readonly language: Language
  readonly version: number
  readonly createdAt: string
}

export interface Solution {
  readonly kind: 'reference' | 'learner'
  /** The version of the challenge that it passed. */
  readonly version: number
  readonly code: string
  readonly createdAt: string | null
}
