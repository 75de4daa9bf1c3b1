import { type Actor, permitAnyone } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { secretOf } from '#db/installation-secrets.ts'
import type { Scope } from '#ports/scope.ts'
import { type Limit, priceMs } from './model.ts'
import { throttleRepository } from './repository.ts'

/** An attempt that counts until it is given back. */
export interface Attempt {
  giveBack(): Promise<void>
}

export interface ThrottleService {
  /**
   * Counts one attempt under a limit, for a subject such as an address or a network, in every process. Null as a subject counts
   * nothing. Throws `too-many-requests` with the seconds until the next attempt.
   */
  take(actor: Actor, limit: Limit, subject: string | null): Promise<Attempt>
}

const uncounted: Attempt = { giveBack: () => Promise.resolve() }

export const throttleService = (scope: Scope): ThrottleService => ({
  take: async (actor, limit, subject) => {
    permitAnyone(actor)
    if (subject === null) return uncounted
    const key = scope.digest.hmac(await secretOf(scope, 'throttles'), `${limit.what} ${subject}`)
    const repository = throttleRepository(scope.db)
    const price = priceMs(limit)
    const now = scope.clock.now()
    const burst = { priceMs: price, burstMs: limit.perSeconds * 1_000, now }
    const evenAt = await repository.take(key, burst)
    if (evenAt === null) return { giveBack: () => repository.giveBack(key, price) }
    const waitMs = Date.parse(evenAt) + price - now - burst.burstMs
    throw new DomainError(
      'too-many-requests',
      `The limit is ${limit.maxAttempts} ${limit.what} within ${limit.perSeconds / 60} minutes.`,
      { retryAfter: Math.max(1, Math.ceil(waitMs / 1_000)) },
    )
  },
})
