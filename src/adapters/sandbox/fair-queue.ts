import type { RunTurn } from '#ports/runner.ts'

/**
 * Turns at a resource of which there are few: network after network, learner after learner, each in the order of asking. By
 * the same rule as the queue of submissions, the one who has waited longest comes next: since it began to wait, or was served.
 */
export interface FairQueue {
  /** Runs the work when its turn comes. Throws `QueueFull` when too many wait already. */
  readonly take: <T>(turn: RunTurn, work: () => Promise<T>) => Promise<T>
  readonly running: () => number
  readonly waiting: () => number
}

export class QueueFull extends Error {}

interface FairQueueOptions {
  readonly slots: number
  /** How many may wait, of all, of one network where it is known, and of one learner. */
  readonly waiting: { readonly ofAll: number; readonly ofNetwork: number; readonly ofOne: number }
}

interface Waiting {
  readonly learner: string
  readonly network: string
  readonly begin: () => void
}

/** Who waits, each with the number of its turn. */
const turnsOf = (next: () => number) => {
  const parties = new Map<string, { turn: number; waiting: number }>()
  return {
    turn: (party: string): number => parties.get(party)?.turn ?? 0,
    waiting: (party: string): number => parties.get(party)?.waiting ?? 0,
    join: (party: string): void => {
      const found = parties.get(party)
      if (found) found.waiting += 1
      else parties.set(party, { turn: next(), waiting: 1 })
    },
    serve: (party: string): void => {
      const found = parties.get(party)
      if (!found) return
      found.waiting -= 1
      found.turn = next()
      if (found.waiting === 0) parties.delete(party)
    },
  }
}

export const fairQueue = ({ slots, waiting: most }: FairQueueOptions): FairQueue => {
  const queue: Waiting[] = []
  let last = 0
  const next = (): number => (last += 1)
  const learners = turnsOf(next)
  const networks = turnsOf(next)
  let running = 0

  const isBefore = (one: Waiting, other: Waiting): boolean => {
    const between = networks.turn(one.network) - networks.turn(other.network)
    return (between || learners.turn(one.learner) - learners.turn(other.learner)) < 0
  }
  const serve = (): void => {
    const [first] = queue
    if (running >= slots || !first) return
    const chosen = queue.reduce((best, each) => (isBefore(each, best) ? each : best), first)
    queue.splice(queue.indexOf(chosen), 1)
    learners.serve(chosen.learner)
    networks.serve(chosen.network)
    running += 1
    chosen.begin()
  }
  const hasRoom = ({ learner, network }: RunTurn): boolean =>
    running < slots ||
    (queue.length < most.ofAll &&
      learners.waiting(learner) < most.ofOne &&
      (typeof network !== 'string' || networks.waiting(network) < most.ofNetwork))
  const begun = (turn: RunTurn): Promise<void> => {
    if (!hasRoom(turn)) throw new QueueFull()
    const { learner, network } = { ...turn, network: turn.network ?? '' }
    return new Promise((begin) => {
      queue.push({ learner, network, begin })
      learners.join(learner)
      networks.join(network)
      serve()
    })
  }

  return {
    take: async (turn, work) => {
      await begun(turn)
      try {
        return await work()
      } finally {
        running -= 1
        serve()
      }
    },
    running: () => running,
    waiting: () => queue.length,
  }
}
