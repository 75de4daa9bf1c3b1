/** Node's own way out: no exit handlers, nothing of the guest runs any more. */
type ReallyExit = (code: number) => never

/** What a guest keeps of its process, taken hold of before it is stripped. */
export const exit: ReallyExit = (process as unknown as { reallyExit: ReallyExit }).reallyExit.bind(process)
export const memoryUsage: () => number = process.memoryUsage.rss.bind(process)
export const now: () => number = performance.now.bind(performance)
export const configText: string = process.argv[2] ?? '{}'

// Whatever the machine's own: a solution's answers do not depend on where it runs.
process.env.TZ = 'UTC'

/** The processor time of this thread, in milliseconds. */
const processorTime = ((threadCpuUsage) => (): number => {
  const { user, system } = threadCpuUsage()
  return (user + system) / 1000
})(process.threadCpuUsage.bind(process))

/** May be asked at every step of an interpreter. */
export interface TimeLimit {
  readonly isReached: () => boolean
  /** Begins again, with so many milliseconds from now on. */
  readonly allow: (moreMs: number) => void
}

/** A limit of this thread's processor time. The clock is asked first: what has not passed cannot have been used. */
export const timeLimit = (limitMs: number): TimeLimit => {
  let end = processorTime() + limitMs
  let askAt = now() + limitMs
  return {
    isReached: () => {
      if (now() < askAt) return false
      const leftMs = end - processorTime()
      if (leftMs <= 0) return true
      askAt = now() + leftMs
      return false
    },
    allow: (moreMs) => {
      end = processorTime() + moreMs
      askAt = now() + moreMs
    },
  }
}
