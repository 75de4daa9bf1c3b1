import type { Scope } from '#ports/scope.ts'
import { beginIntervals } from './repository.ts'

/** What happens by the clock. */
export interface Job {
  readonly name: string
  readonly everySeconds: number
  readonly run: (scope: Scope) => Promise<unknown>
}

/**
 * Runs the jobs that are due, one after the other; a failure is logged, and the next interval tries again. Intervals count from
 * 1970, so that all processes on a database have the same ones, and each job runs in one process once an interval.
 */
export const runDueJobs = async (scope: Scope, jobs: readonly Job[]): Promise<void> => {
  const now = scope.clock.now()
  const intervals = jobs.map(({ name, everySeconds }) => {
    const everyMs = everySeconds * 1_000
    return { job: name, start: new Date(Math.floor(now / everyMs) * everyMs).toISOString() }
  })
  const due = await beginIntervals(scope.db, intervals)
  for (const { name, run } of jobs) {
    if (!due.has(name)) continue
    await run(scope).catch((error: unknown) => scope.logger.log('warn', 'job failed', { job: name, error }))
  }
}
