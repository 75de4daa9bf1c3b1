import { uuid } from './event.ts'
import type { Store } from './store.ts'

export interface Session {
  /** The session of the next event. */
  id(): string
  /** The number of the next event; with it the session goes on. */
  next(): number
  /** Makes the next event the first of another session, unless the application names the session. */
  end(): void
  /** Stores a session that began while nothing might be stored. */
  save(): void
  /** Removes it from the storage too. */
  forget(): void
}

/** Milliseconds without events after which a session has ended. */
const sessionLasts = 1_800_000

/**
 * A session lives in its tab until 30 minutes pass without events, unless the application names it. Its numbers are stored
 * with it, so they count on over reloads, and across all clients in the tab that report on it.
 */
export const createSession = (store: Store, given: string | undefined): Session => {
  const name = `eye:session${given ? `:${given}` : ''}`
  const fresh = (): Stored => [given || uuid(), 0, Date.now()]
  let own = fresh()
  /** Where the storage takes nothing, it may hold an older number. */
  let isStored = true

  const current = (): Stored => {
    own = (isStored && parsed(store.get(name))) || own
    if (!given && Date.now() - own[2] >= sessionLasts) save(fresh())
    return own
  }
  const save = (changed: Stored): void => {
    own = changed
    isStored = store.set(name, JSON.stringify(own))
  }
  return {
    id: () => current()[0],
    next: () => {
      const [id, sequence] = current()
      save([id, sequence + 1, Date.now()])
      return sequence
    },
    end: () => {
      if (!given) save(fresh())
    },
    save: () => save(current()),
    forget: () => {
      store.remove(name)
      own = fresh()
    },
  }
}

/** Its id, the number of its next event, and when it had its last one: milliseconds since 1970. */
type Stored = readonly [id: string, next: number, last: number]

const parsed = (json: string | undefined): Stored | undefined => {
  try {
    const stored = JSON.parse(json ?? '') as Stored
    return stored[1] >= 0 ? stored : undefined
  } catch {
    return undefined
  }
}
