import type { Watch, WorkState } from '#ports/watch.ts'

/** The states of this work, in one statement. */
type StatesOf = (ids: readonly string[]) => Promise<ReadonlyMap<string, WorkState>>

interface Waiter {
  readonly known: readonly WorkState[]
  readonly end: (state: WorkState | undefined) => void
}

/** From one look for changes by other processes to the next. */
const lookEveryMs = 1_000

/** Wakes requests by what this process announces, and asks once a second for all work that any of them waits for. */
export const workWatch = (statesOf: StatesOf): Watch => {
  const waiting = new Map<string, Set<Waiter>>()
  let looking: NodeJS.Timeout | undefined
  let isAsking = false

  const announce = (id: string, state: WorkState): void => {
    for (const { known, end } of waiting.get(id) ?? []) if (!known.includes(state)) end(state)
  }
  const look = async (): Promise<void> => {
    if (isAsking) return
    isAsking = true
    try {
      for (const [id, state] of await statesOf([...waiting.keys()])) announce(id, state)
    } catch {
      // The database is away: the next look may find it.
    } finally {
      isAsking = false
    }
  }
  const add = (id: string, waiter: Waiter): void => {
    waiting.set(id, (waiting.get(id) ?? new Set()).add(waiter))
    looking ??= setInterval(() => void look(), lookEveryMs)
  }
  const remove = (id: string, waiter: Waiter): void => {
    const waiters = waiting.get(id)
    waiters?.delete(waiter)
    if (waiters?.size === 0) waiting.delete(id)
    if (waiting.size > 0) return
    clearInterval(looking)
    looking = undefined
  }

  return {
    announce,
    changed: (id, known, { milliseconds, signal }) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) {
          resolve(undefined)
          return
        }
        const abort = (): void => waiter.end(undefined)
        const timer = setTimeout(abort, milliseconds)
        const waiter: Waiter = {
          known,
          end: (state) => {
            clearTimeout(timer)
            signal?.removeEventListener('abort', abort)
            remove(id, waiter)
            resolve(state)
          },
        }
        signal?.addEventListener('abort', abort)
        add(id, waiter)
      }),
  }
}
