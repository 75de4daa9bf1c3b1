import { forgetRuns, forgetTurns } from '#domains/challenges/index.ts'
import { forgetErased, forgetQuarantined, keepPartitions } from '#domains/eye/index.ts'
import type { Scope } from '#ports/scope.ts'

export interface Job {
  readonly name: string
  /** Seconds from one run to the next. */
  readonly every: number
  readonly run: (scope: Scope) => Promise<unknown>
}

/** What happens by the clock, on every runtime: by a timer on Node, by a cron trigger on Workers. */
export const jobs: readonly Job[] = [
  { name: 'partitions', every: 600, run: (scope) => keepPartitions(scope, scope.settings.retentionDays) },
  { name: 'quarantine', every: 600, run: forgetQuarantined },
  { name: 'erasures', every: 3_600, run: forgetErased },
  { name: 'runs', every: 3_600, run: forgetRuns },
  { name: 'turns', every: 3_600, run: forgetTurns },
]
