import { withDeadline } from '#core/deadline.ts'
import type { CacheStore } from '#ports/cache-store.ts'
import type { Clock } from '#ports/clock.ts'
import type { Logger } from '#ports/logger.ts'

/** Milliseconds a shared store may take before it counts as failed. */
const timeoutMs = 150
/** Milliseconds for which a failed store gets no requests. So a hanging store costs one request a second. */
const restMs = 1_000

/** A store that never throws and is never slow. A failure is a miss, and the store then gets no requests for a second. */
export const guardedStore = (store: CacheStore, clock: Clock, logger: Logger): CacheStore => {
  let restsUntil = 0

  const attempt = async <T>(work: () => T | Promise<T>): Promise<T | undefined> => {
    if (clock.now() < restsUntil) return undefined
    try {
      return await withDeadline(Promise.resolve().then(work), timeoutMs, 'shared cache')
    } catch (error) {
      restsUntil = clock.now() + restMs
      logger.log('warn', 'shared cache failed; answering without it for a second', { error })
      return undefined
    }
  }

  return {
    get: (key) => attempt(() => store.get(key)),
    set: async (key, entry, seconds) => {
      await attempt(() => store.set(key, entry, seconds))
    },
    ping: () => withDeadline(store.ping(), timeoutMs * 4, 'shared cache'),
  }
}
