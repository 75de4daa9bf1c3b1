import { LRUCache } from 'lru-cache'
import type { CacheEntry, CacheStore } from '#ports/cache-store.ts'

/**
 * The most recently used entries of this process; beyond `maximumEntries` the others are forgotten.
 * It keeps no clock of its own: every entry says how old it is, and the bound is on their number.
 */
export const memoryCacheStore = (maximumEntries: number): CacheStore => {
  if (maximumEntries === 0) return { get: () => undefined, set: () => undefined, ping: () => Promise.resolve() }
  const entries = new LRUCache<string, CacheEntry>({ max: maximumEntries })
  return {
    get: (key) => entries.get(key),
    set: (key, entry) => {
      entries.set(key, entry)
    },
    ping: () => Promise.resolve(),
  }
}
