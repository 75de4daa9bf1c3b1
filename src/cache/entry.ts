import type { CacheEntry } from '#ports/cache-store.ts'
import type { CachePolicy } from '#ports/cache.ts'

/**
 * `fresh` may be answered as it is, `stale` at once with a refresh behind it, `fallback` only when
 * loading fails (RFC 5861), `useless` never.
 */
export type Usability = 'fresh' | 'stale' | 'fallback' | 'useless'

/** Whole seconds since the entry was loaded; never negative, also when clocks differ. */
export const ageOf = (entry: CacheEntry, now: number): number => Math.max(0, Math.floor((now - entry.storedAt) / 1000))

/** `tagVersions` is undefined while they cannot be read: nothing is known to be fresh then. */
export const usabilityOf = (
  entry: CacheEntry,
  policy: CachePolicy,
  now: number,
  tagVersions: string | undefined,
): Usability => {
  const age = ageOf(entry, now)
  const freshFor = freshness(entry, policy)
  if (tagVersions === entry.tagVersions) {
    if (age < freshFor) return 'fresh'
    if (age < freshFor + staleness(entry, policy)) return 'stale'
  }
  return age < freshFor + policy.staleIfErrorFor ? 'fallback' : 'useless'
}

/** Seconds for which a store should keep the entry. */
export const lifetimeOf = (entry: CacheEntry, policy: CachePolicy): number =>
  freshness(entry, policy) + Math.max(staleness(entry, policy), policy.staleIfErrorFor)

/** Reads what a shared store gave back; anything but an entry is a miss. */
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
  entry.value === null ? policy.absentFor : policy.freshFor

/** "Known not to exist" is never answered once it is old: what it denies may have come. */
const staleness = (entry: CacheEntry, policy: CachePolicy): number => (entry.value === null ? 0 : policy.staleFor)
