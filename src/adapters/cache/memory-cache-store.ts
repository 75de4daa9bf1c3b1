import { LRUCache } from 'lru-cache'
import type { CacheEntry, CacheStore } from '#ports/cache-store.ts'

/** Characters of JSON that all entries together may have; in memory they take about five times that. */
const maximumSize = 16 * 1024 * 1024

/**
 * The most recently used entries of this process, up to `maximumEntries` and 16 MiB of JSON.
 * It has no clock: every entry has its own age.
 */
export const memoryCacheStore = (maximumEntries: number): CacheStore => {
  if (maximumEntries === 0) return { get: () => undefined, set: () => undefined, ping: () => Promise.resolve() }
  const entries = new LRUCache<string, CacheEntry>({
    max: maximumEntries,
    maxSize: maximumSize,
    sizeCalculation: ({ value }, key) => key.length + JSON.stringify(value).length,
  })
  return {
    get: (key) => entries.get(key),
    set: (key, entry) => {
      entries.set(key, entry)
    },
    ping: () => Promise.resolve(),
  }
}
