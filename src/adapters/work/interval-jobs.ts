import type { Logger } from '#ports/logger.ts'

/** Far less than the interval of any job. */
const lookEveryMs = 60_000

/** Looks once a minute for jobs that are due, never twice at once. */
export const intervalJobs = (runDueJobs: () => Promise<void>, logger: Logger): (() => void) => {
  let isRunning = false
  const look = async (): Promise<void> => {
    if (isRunning) return
    isRunning = true
    try {
      await runDueJobs()
    } catch (error) {
      logger.log('warn', 'no job could be run', { error })
    } finally {
      isRunning = false
    }
  }
  const timer = setInterval(() => void look(), lookEveryMs)
  return () => clearInterval(timer)
}
