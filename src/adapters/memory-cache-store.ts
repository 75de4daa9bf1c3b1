import { LRUCache } from 'lru-cache'
import type { CacheEntry, CacheStore } from '#ports/cache-store.ts'

/** The least recently used entries of this process; beyond `maximumEntries` the oldest is forgotten. */
export const memoryCacheStore = (maximumEntries: number): CacheStore => {
  if (maximumEntries === 0) return { get: () => undefined, set: () => undefined, ping: () => Promise.resolve() }
  const entries = new LRUCache<string, CacheEntry>({ max: maximumEntries })
  return {
    get: (key) => entries.get(key),
    set: (key, entry, seconds) => {
      entries.set(key, entry, { ttl: seconds * 1000 })
    },
    ping: () => Promise.resolve(),
  }
}
