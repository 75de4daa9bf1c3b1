import type { Watch } from '#ports/watch.ts'

interface StateWatchOptions {
  /** The states of these, in one question; one that is left out does not exist any more. */
  readonly statesOf: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

interface Waiter {
  readonly known: readonly string[]
  readonly end: (state: string | undefined) => void
}

/** Milliseconds from one look for what other processes changed to the next. */
const lookEveryMs = 1_000

/** Wakes those who wait when they are told, and asks once a second for everything that anybody waits for. */
export const stateWatch = ({ statesOf }: StateWatchOptions): Watch => {
  const waiting = new Map<string, Set<Waiter>>()
  let looking: NodeJS.Timeout | undefined
  let isAsking = false

  const tell = (id: string, state: string): void => {
    for (const { known, end } of waiting.get(id) ?? []) if (!known.includes(state)) end(state)
  }
  const look = async (): Promise<void> => {
    if (isAsking) return
    isAsking = true
    try {
      const ids = [...waiting.keys()]
      const states = await statesOf(ids)
      for (const id of ids) tell(id, states.get(id) ?? 'gone')
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
    tell,
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
