import type { Logger } from '#ports/logger.ts'
import type { Workers } from '#ports/workers.ts'
import type { WorkKind } from '#work/index.ts'

interface WorkerLoopOptions {
  /** Does one piece of work and returns its id; undefined when none is due. */
  readonly performNext: () => Promise<string | undefined>
  /** Work done at the same time. */
  readonly slots: number
  readonly logger: Logger
}

interface WorkerLoop {
  readonly wake: () => void
  readonly stop: () => Promise<void>
}

/** From one look for work that other processes left, or that may be tried again, to the next. */
const lookEveryMs = 1_000

/** Does work of one kind in this process: as much at a time as there are slots, woken by those who store it. */
const workerLoop = ({ performNext, slots, logger }: WorkerLoopOptions): WorkerLoop => {
  const active = new Set<Promise<void>>()
  let isStopped = false
  // Work was stored while every slot was taken: one of them may have looked just before.
  let isWoken = false

  const work = async (): Promise<void> => {
    try {
      for (;;) {
        isWoken = false
        if (isDone(await performNext())) return
      }
    } catch (error) {
      logger.log('warn', 'a worker failed', { error })
    }
  }
  const isDone = (id: string | undefined): boolean => isStopped || (id === undefined && !isWoken)
  const wake = (): void => {
    isWoken = true
    if (isStopped || active.size >= slots) return
    const worker = work().finally(() => active.delete(worker))
    active.add(worker)
  }
  const look = setInterval(wake, lookEveryMs)

  return {
    wake,
    stop: async () => {
      isStopped = true
      clearInterval(look)
      await Promise.all(active)
    },
  }
}

interface ProcessWorkersOptions {
  readonly kinds: readonly WorkKind[]
  readonly performNext: (kind: WorkKind) => Promise<string | undefined>
  /** Work of each kind done at the same time, where the kind has no number of its own. */
  readonly slots: number
  readonly logger: Logger
}

export interface ProcessWorkers extends Workers {
  /** Resolves when the work under way has ended; nothing new is taken. */
  readonly stop: () => Promise<void>
}

/** Workers of this process for every kind of work. */
export const processWorkers = ({ kinds, performNext, slots, logger }: ProcessWorkersOptions): ProcessWorkers => {
  const loops = new Map(
    kinds.map((kind) => [
      kind.name,
      workerLoop({ performNext: () => performNext(kind), slots: kind.slots ?? slots, logger }),
    ]),
  )
  return {
    wake: (kind) => loops.get(kind)?.wake(),
    stop: async () => {
      await Promise.all(Array.from(loops.values(), (loop) => loop.stop()))
    },
  }
}
