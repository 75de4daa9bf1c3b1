import type { CacheEntry } from '#ports/cache-store.ts'
import type { CachePolicy } from '#ports/cache.ts'

/**
 * A `fresh` entry answers as it is. A `stale` one answers at once, with a refresh behind the answer. A `fallback` answers only
 * when loading fails (RFC 5861), and a `useless` one never.
 */
export type Usability = 'fresh' | 'stale' | 'fallback' | 'useless'

/** Whole seconds since the entry was loaded; never negative, also when clocks differ. */
export const ageOf = (entry: CacheEntry, now: number): number => Math.max(0, Math.floor((now - entry.storedAt) / 1000))

/** `tagVersions` is undefined while the source does not answer. No entry counts as fresh then. */
export const usabilityOf = (
  entry: CacheEntry,
  policy: CachePolicy,
  now: number,
  tagVersions: string | undefined,
): Usability => {
  const age = ageOf(entry, now)
  const freshSeconds = freshness(entry, policy)
  if (tagVersions === entry.tagVersions) {
    if (age < freshSeconds) return 'fresh'
    if (age < freshSeconds + staleness(entry, policy)) return 'stale'
  }
  return age < freshSeconds + policy.staleIfErrorSeconds ? 'fallback' : 'useless'
}

/** Seconds for which a store should keep the entry. */
export const lifetimeOf = (entry: CacheEntry, policy: CachePolicy): number =>
  freshness(entry, policy) + Math.max(staleness(entry, policy), policy.staleIfErrorSeconds)

/** Reads the value of a shared store. Anything but an entry is a miss. */
export const parseEntry = (text: string): CacheEntry | undefined => {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof parsed !== 'object' || parsed === null || !('value' in parsed)) return undefined
  if (!('storedAt' in parsed) || typeof parsed.storedAt !== 'number') return undefined
  if (!('tagVersions' in parsed) || typeof parsed.tagVersions !== 'string') return undefined
  return { value: parsed.value, storedAt: parsed.storedAt, tagVersions: parsed.tagVersions }
}

const freshness = (entry: CacheEntry, policy: CachePolicy): number =>
  entry.value === null ? policy.absentSeconds : policy.freshSeconds

/** "Known not to exist" does not answer when it is old, because the thing may exist by now. */
const staleness = (entry: CacheEntry, policy: CachePolicy): number => (entry.value === null ? 0 : policy.staleSeconds)
