import { LRUCache } from 'lru-cache'
import type { Clock } from '#ports/clock.ts'
import type { RateLimiter } from '#ports/rate-limiter.ts'

interface Bucket {
  tokens: number
  at: number
}

/** Keys that are remembered; a forgotten one starts with a full bucket. */
const maximumKeys = 10_000

/** A token bucket for each key, in this process. */
export const memoryRateLimiter = (clock: Clock): RateLimiter => {
  const buckets = new LRUCache<string, Bucket>({ max: maximumKeys })
  return {
    take: (key, cost, perSecond) => {
      const now = clock.now()
      const bucket = buckets.get(key) ?? { tokens: perSecond, at: now }
      bucket.tokens = Math.min(perSecond, bucket.tokens + ((now - bucket.at) / 1_000) * perSecond)
      bucket.at = now
      buckets.set(key, bucket)
      const needed = Math.min(cost, perSecond)
      if (bucket.tokens < needed) return Math.ceil(((needed - bucket.tokens) / perSecond) * 1_000)
      bucket.tokens -= cost
      return 0
    },
  }
}
