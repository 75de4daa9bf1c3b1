import type { Logger } from '#ports/logger.ts'
import type { Scope } from '#ports/scope.ts'
import type { Job } from '#jobs.ts'

/** Runs each job by its interval, never twice at once; a failed run is logged and the next one tries again. */
export const intervalJobs = (jobs: readonly Job[], open: () => Scope, logger: Logger): (() => void) => {
  const timers = jobs.map(({ name, every, run }) => {
    let running = false
    const tick = async (): Promise<void> => {
      if (running) return
      running = true
      try {
        await run(open())
      } catch (error) {
        logger.log('warn', 'job failed', { job: name, error })
      } finally {
        running = false
      }
    }
    return setInterval(() => void tick(), every * 1_000)
  })
  return () => timers.forEach(clearInterval)
}
