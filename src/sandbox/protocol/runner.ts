import type { RunJob, RunReport } from './run-report.ts'

/** Runs solutions against tests, away from the server. */
export interface Runner {
  /**
   * One run in a guest of its own. Whatever the solution does is in the report; a promise that rejects is a failure of the
   * runner, and `overloaded` (a `DomainError` with `retryAfter`) a queue that is full.
   */
  run(job: RunJob, turn: RunTurn): Promise<RunReport>
  /** Prepares for runs that are about to come. */
  prepare(): void
  state(): Promise<RunnerState>
  close(): Promise<void>
}

/** Decides whose run comes next. Both names are opaque to the sandbox. */
export interface RunTurn {
  /** Runs with different keys take turns within their group. */
  readonly queueKey: string
  /** Groups take turns with each other. Left out where it is not known. */
  readonly queueGroup?: string | null
}

export interface RunnerState {
  readonly ready: boolean
  /** The isolation between a solution and the machine, in a few words. */
  readonly isolation: string
  readonly languages: readonly string[]
  /** Runs at the same time. */
  readonly slots: number
  readonly running: number
  readonly waiting: number
  readonly detail?: string
}
