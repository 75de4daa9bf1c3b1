import { DomainError } from '#core/errors.ts'

/** The slot of one open tail; `now` is milliseconds since 1970. */
export interface TailSlot {
  /** The reader has read something. Returns false when another tail has taken the slot meanwhile. */
  keep(now: number): boolean
  leave(): void
}

/** Milliseconds after which another tail may take the slot of one that nobody reads. Not every runtime reports a lost reader. */
const forgottenMs = 5 * 60_000

/** Allows a maximum of open tails in this process. One more takes the slot of an abandoned tail, or throws `overloaded`. */
export const tailSlots = (maximum: number) => {
  const taken = new Map<TailSlot, number>()

  return (now: number): TailSlot => {
    const [oldest] = taken.size < maximum ? [] : [...taken].toSorted(([, left], [, right]) => left - right)
    if (oldest) {
      if (now - oldest[1] < forgottenMs) {
        const detail = `This process already has ${maximum} open tails, its maximum. Try again soon.`
        throw new DomainError('overloaded', detail, { retryAfter: 10 })
      }
      taken.delete(oldest[0])
    }
    const slot: TailSlot = {
      keep: (now) => taken.has(slot) && taken.set(slot, now) === taken,
      leave: () => {
        taken.delete(slot)
      },
    }
    taken.set(slot, now)
    return slot
  }
}
