import { Redis } from '@upstash/redis'
import { parseEntry } from '#cache/entry.ts'
import type { CacheStore } from '#ports/cache-store.ts'

/** Redis over the Upstash REST protocol, without retries and with a short timeout: the caller has a better answer than waiting. */
export const upstashCacheStore = (url: string, token: string): CacheStore => {
  const redis = new Redis({
    url,
    token,
    retry: false,
    automaticDeserialization: false,
    enableTelemetry: false,
    signal: () => AbortSignal.timeout(1_000),
  })
  return {
    get: async (key) => {
      const text = await redis.get<string>(prefix + key)
      return text === null ? undefined : parseEntry(text)
    },
    set: async (key, entry, seconds) => {
      await redis.set(prefix + key, JSON.stringify(entry), { ex: seconds })
    },
    ping: async () => {
      await redis.ping()
    },
  }
}

const prefix = 'touchstone:'
