/** Turns at a resource of which there are few: learner after learner, each in the order of asking. */
export interface FairQueue {
  /** Runs the work when its turn comes. Throws `QueueFull` when too many wait already. */
  readonly take: <T>(learner: string, work: () => Promise<T>) => Promise<T>
  readonly running: () => number
  readonly waiting: () => number
}

export class QueueFull extends Error {}

interface FairQueueOptions {
  readonly slots: number
  /** How many may wait, of all and of one learner. */
  readonly waiting: number
  readonly waitingOfOne: number
}

export const fairQueue = ({ slots, waiting: most, waitingOfOne }: FairQueueOptions): FairQueue => {
  // Insertion order is the order of turns: a learner who was served goes to the end.
  const queues = new Map<string, (() => void)[]>()
  let running = 0
  let waiting = 0

  const next = (): void => {
    const first = queues.entries().next()
    if (running >= slots || first.done) return
    const [learner, turns] = first.value
    const turn = turns.shift()
    queues.delete(learner)
    if (turns.length > 0) queues.set(learner, turns)
    waiting -= 1
    running += 1
    turn?.()
  }
  const turnOf = (learner: string): Promise<void> => {
    const turns = queues.get(learner) ?? []
    if (running >= slots && (waiting >= most || turns.length >= waitingOfOne)) throw new QueueFull()
    return new Promise((resolve) => {
      turns.push(resolve)
      queues.set(learner, turns)
      waiting += 1
      next()
    })
  }

  return {
    take: async (learner, work) => {
      await turnOf(learner)
      try {
        return await work()
      } finally {
        running -= 1
        next()
      }
    },
    running: () => running,
    waiting: () => waiting,
  }
}
