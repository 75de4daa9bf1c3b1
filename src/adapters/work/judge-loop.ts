import type { Judge } from '#ports/judge.ts'
import type { Logger } from '#ports/logger.ts'

interface JudgeLoopOptions {
  /** Judges one submission and answers its id; undefined when nothing waits. */
  readonly judgeNext: () => Promise<string | undefined>
  /** Judged at the same time. */
  readonly slots: number
  readonly logger: Logger
}

export interface JudgeLoop extends Judge {
  /** Resolves when what is under way has ended; nothing new is taken on. */
  readonly stop: () => Promise<void>
}

/** Milliseconds from one look for what others left, or what may be tried again, to the next. */
const lookEvery = 1_000

/** Judges on this process: as many at a time as there are slots, woken by those who submit. */
export const judgeLoop = ({ judgeNext, slots, logger }: JudgeLoopOptions): JudgeLoop => {
  const active = new Set<Promise<void>>()
  let stopped = false
  // Somebody submitted while every slot was taken: one of them may have looked just before.
  let nudged = false

  const work = async (): Promise<void> => {
    try {
      for (;;) {
        nudged = false
        if (isDone(await judgeNext())) return
      }
    } catch (error) {
      logger.log('warn', 'judging failed', { error })
    }
  }
  const isDone = (id: string | undefined): boolean => stopped || (id === undefined && !nudged)
  const nudge = (): void => {
    nudged = true
    if (stopped || active.size >= slots) return
    const worker = work().finally(() => active.delete(worker))
    active.add(worker)
  }
  const look = setInterval(nudge, lookEvery)

  return {
    nudge,
    stop: async () => {
      stopped = true
      clearInterval(look)
      await Promise.all(active)
    },
  }
}
