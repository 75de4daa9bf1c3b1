import type { CacheOutcome } from '#ports/cache.ts'

/** What a cache in front of the app needs to know of a response: neither a body nor its origin can be read from it at once. */
export interface Reusable {
  readonly body: string | Uint8Array
  /** The cached reads that the body was made from. */
  readonly outcomes: readonly CacheOutcome[]
}

/** On the response itself: a WeakMap costs more than the answer. */
const reusableKey = Symbol('reusable')

interface Marked {
  [reusableKey]?: Reusable
}

/** Marks a response as made of cached reads alone, so that it may answer the same request again while they are fresh. */
export const reusable = (
  response: Response,
  body: string | Uint8Array,
  outcomes: readonly CacheOutcome[],
): Response => {
  if (outcomes.length > 0) (response as Marked)[reusableKey] = { body, outcomes }
  return response
}

/** Undefined for every answer that nothing could invalidate. */
export const reusableOf = (response: Response): Reusable | undefined => (response as Marked)[reusableKey]
