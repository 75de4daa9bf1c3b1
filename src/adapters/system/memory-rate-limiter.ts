import { LRUCache } from 'lru-cache'
import type { Clock } from '#ports/clock.ts'
import type { RateLimiter } from '#ports/rate-limiter.ts'

/** The maximum number of remembered keys. A forgotten key may use a full second's worth. */
const maximumKeys = 10_000
/** The generic cell rate algorithm for each key, in this process. It stores only the time at which the key owes nothing. */
export const memoryRateLimiter = (clock: Clock): RateLimiter => {
  const evenAt = new LRUCache<string, { at: number }>({ max: maximumKeys })
  return {
    take: (key, cost, perSecond, burstSeconds = 1) => {
      const burst = burstSeconds * 1_000
      const now = clock.now()
      const price = (cost / perSecond) * 1_000
      const known = evenAt.get(key)
      const even = Math.max(known?.at ?? now, now)
      const wait = even + Math.min(price, burst) - burst - now
      if (wait > 0) return Math.ceil(wait)
      if (known) known.at = even + price
      else evenAt.set(key, { at: even + price })
      return 0
    },
  }
}
