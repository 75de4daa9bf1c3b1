import type { RunTurn } from '../protocol/runner.ts'

/**
 * Fair turns at a scarce resource: groups take turns, and within a group its keys do. The queue of submissions has the same
 * rule: the next turn goes to the party that has waited longest, since its request or since its last turn.
 */
export interface FairQueue {
  /** Runs the work when its turn comes. Throws `QueueFull` when too many already wait. */
  readonly take: <T>(turn: RunTurn, work: () => Promise<T>) => Promise<T>
  readonly running: () => number
  readonly waiting: () => number
}

export class QueueFull extends Error {}

interface FairQueueOptions {
  readonly slots: number
  /** The limit for each group applies where the group is known. */
  readonly maxWaiting: { readonly inTotal: number; readonly perGroup: number; readonly perKey: number }
}

interface Waiting {
  readonly key: string
  readonly group: string
  readonly begin: () => void
}

/** The names that wait, each with the number of its last turn. */
const turnsOf = (next: () => number) => {
  const names = new Map<string, { turn: number; waiting: number }>()
  return {
    turn: (name: string): number => names.get(name)?.turn ?? 0,
    waiting: (name: string): number => names.get(name)?.waiting ?? 0,
    join: (name: string): void => {
      const found = names.get(name)
      if (found) found.waiting += 1
      else names.set(name, { turn: next(), waiting: 1 })
    },
    serve: (name: string): void => {
      const found = names.get(name)
      if (!found) return
      found.waiting -= 1
      found.turn = next()
      if (found.waiting === 0) names.delete(name)
    },
  }
}

export const fairQueue = ({ slots, maxWaiting }: FairQueueOptions): FairQueue => {
  const queue: Waiting[] = []
  let last = 0
  const next = (): number => (last += 1)
  const keys = turnsOf(next)
  const groups = turnsOf(next)
  let running = 0

  const isBefore = (a: Waiting, b: Waiting): boolean => {
    const between = groups.turn(a.group) - groups.turn(b.group)
    return (between || keys.turn(a.key) - keys.turn(b.key)) < 0
  }
  const serve = (): void => {
    const [first] = queue
    if (running >= slots || !first) return
    const chosen = queue.reduce((best, each) => (isBefore(each, best) ? each : best), first)
    queue.splice(queue.indexOf(chosen), 1)
    keys.serve(chosen.key)
    groups.serve(chosen.group)
    running += 1
    chosen.begin()
  }
  const hasRoom = ({ queueKey, queueGroup }: RunTurn): boolean =>
    running < slots ||
    (queue.length < maxWaiting.inTotal &&
      keys.waiting(queueKey) < maxWaiting.perKey &&
      (typeof queueGroup !== 'string' || groups.waiting(queueGroup) < maxWaiting.perGroup))
  const begun = (turn: RunTurn): Promise<void> => {
    if (!hasRoom(turn)) throw new QueueFull()
    const [key, group] = [turn.queueKey, turn.queueGroup ?? '']
    return new Promise((begin) => {
      queue.push({ key, group, begin })
      keys.join(key)
      groups.join(group)
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
