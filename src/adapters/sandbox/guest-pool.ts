import type { Guest } from './guest-process.ts'

/** Guests that are ready before they are asked for. Each is used once; another one starts in its place. */
export interface GuestPool {
  /** A guest that is ready. Rejects when guests cannot be started. */
  readonly take: () => Promise<Guest>
  /** Starts what is missing: after a run, so that starting does not slow it down. */
  readonly refill: () => void
  /** Ends the guests that wait; the next taker starts its own. */
  readonly release: () => void
  readonly close: () => void
}

/** Starts that may fail in a row before a taker is told. */
const patience = 3

export const guestPool = (start: () => Guest, size: number): GuestPool => {
  const waiting: Guest[] = []
  let closed = false

  const refill = (): void => {
    if (closed) return
    while (waiting.length < size) waiting.push(start())
  }
  const take = async (attempt = 1): Promise<Guest> => {
    const kept = waiting.shift()
    const guest = kept ?? start()
    try {
      await guest.ready
      if (guest.alive()) return guest
    } catch (error) {
      if (attempt >= patience) throw new Error('guests cannot be started', { cause: error })
    }
    return take(kept ? attempt : attempt + 1)
  }

  const release = (): void => {
    for (const guest of waiting.splice(0)) guest.kill()
  }

  return {
    take: () => take(),
    refill,
    release,
    close: () => {
      closed = true
      release()
    },
  }
}
