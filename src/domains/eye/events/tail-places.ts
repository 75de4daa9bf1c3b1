import { DomainError } from '#core/errors.ts'

/** The place of one open tail; `now` is milliseconds since 1970. */
export interface TailPlace {
  /** The reader has read something. Returns false when another tail has taken the place meanwhile. */
  keep(now: number): boolean
  leave(): void
}

/** Milliseconds after which another tail may take the place of one that nobody reads. Not every runtime reports a lost reader. */
const forgottenMs = 5 * 60_000

/** Allows a maximum of open tails in this process. One more takes the place of an abandoned tail, or throws `overloaded`. */
export const tailPlaces = (maximum: number) => {
  const taken = new Map<TailPlace, number>()

  return (now: number): TailPlace => {
    const [oldest] = taken.size < maximum ? [] : [...taken].toSorted(([, one], [, other]) => one - other)
    if (oldest) {
      if (now - oldest[1] < forgottenMs) {
        const detail = `This process already has ${maximum} open tails, its maximum. Try again soon.`
        throw new DomainError('overloaded', detail, { retryAfter: 10 })
      }
      taken.delete(oldest[0])
    }
    const place: TailPlace = {
      keep: (now) => taken.has(place) && taken.set(place, now) === taken,
      leave: () => {
        taken.delete(place)
      },
    }
    taken.set(place, now)
    return place
  }
}
