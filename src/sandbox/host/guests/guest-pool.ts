import type { Guest } from './guest-process.ts'

/** The guests of one run: one, or two that are linked, in the order of `runInGuests`. */
export type Guests = readonly Guest[]

/** Guests that are ready before a run needs them. Each is used once, and another starts in its place. */
export interface GuestPool {
  /** Guests that are ready. Rejects when they cannot be started. */
  readonly take: () => Promise<Guests>
  /** Starts missing guests after a run, so that starting does not slow the run down. */
  readonly refill: () => void
  /** Ends the guests that wait; the next taker starts its own. */
  readonly release: () => void
  readonly close: () => void
}

/** The number of failed starts in a row after which a taker gets the error. */
const maxAttempts = 3

/** `size` is the number of runs for which guests wait. */
export const guestPool = (start: () => Guests, size: number): GuestPool => {
  const waiting: Guests[] = []
  let closed = false

  const refill = (): void => {
    if (closed) return
    while (waiting.length < size) waiting.push(start())
  }
  const take = async (attempt = 1): Promise<Guests> => {
    const prepared = waiting.shift()
    const guests = prepared ?? start()
    try {
      await Promise.all(guests.map(({ ready }) => ready))
      if (guests.every((guest) => guest.alive())) return guests
      kill(guests)
    } catch (error) {
      kill(guests)
      if (attempt >= maxAttempts) throw new Error('guests cannot be started', { cause: error })
    }
    return take(prepared ? attempt : attempt + 1)
  }

  const release = (): void => {
    waiting.splice(0).forEach(kill)
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

const kill = (guests: Guests): void => {
  for (const guest of guests) guest.kill()
}
