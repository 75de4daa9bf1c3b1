import { uuid } from './event.ts'

export interface Session {
  readonly id: string
  /** The number of the next event. */
  next(): number
}

/**
 * A session lives as long as its tab, unless the application names it. Its numbers are kept beside it, so they count on
 * over reloads, and across all applications in the tab that report on it.
 */
export const createSession = (storage: Storage | undefined, given: string | undefined): Session => {
  const id = given || read(storage, 'eye:session') || uuid()
  if (!given) write(storage, 'eye:session', id)
  let upcoming = 0
  return {
    id,
    next: () => {
      const sequence = Math.max(upcoming, Number(read(storage, `eye:sequence:${id}`)) || 0)
      upcoming = sequence + 1
      write(storage, `eye:sequence:${id}`, String(upcoming))
      return sequence
    },
  }
}

const read = (storage: Storage | undefined, key: string): string | null => {
  try {
    return storage?.getItem(key) ?? null
  } catch {
    return null
  }
}

const write = (storage: Storage | undefined, key: string, value: string): void => {
  try {
    storage?.setItem(key, value)
  } catch {
    // Full or turned off: the session lives as long as the page.
  }
}
