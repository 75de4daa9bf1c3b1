import { withDeadline } from '#core/deadline.ts'
import { DomainError } from '#core/errors.ts'
import { after, type Eventual } from '#core/eventual.ts'
import type { CacheEntry, CacheStore } from '#ports/cache-store.ts'
import type { Cache, CacheOutcome, CachePolicy, Query } from '#ports/cache.ts'
import type { Clock } from '#ports/clock.ts'
import { ageOf, lifetimeOf, usabilityOf } from './entry.ts'
import { cacheKey } from './key.ts'
import type { KnownTags } from './known-tags.ts'
import type { SingleFlight } from './single-flight.ts'

export interface CacheParts {
  readonly local: CacheStore
  readonly shared?: CacheStore | undefined
  readonly tags: KnownTags
  readonly flights: SingleFlight
  readonly clock: Clock
  readonly defer: (work: Promise<unknown>) => void
}

/** How long a load may take, in milliseconds, where its policy does not say. */
const usualLoadMs = 2_000
/** The maximum number of concurrent loads in one process. */
const maximumLoads = 1_000

interface Finding {
  readonly entry: CacheEntry
  readonly status: CacheOutcome['status']
  readonly tier: CacheOutcome['tier']
}

interface CacheRequest {
  readonly policy: CachePolicy
  readonly key: string
  readonly tagVersions: string | undefined
  readonly load: () => Eventual<unknown>
}

/**
 * Local tier, then in one flight per key: shared tier, load. Stale entries answer at once and are
 * refreshed behind the answer; when loading fails, an entry within `staleIfErrorSeconds` answers.
 * Throws what `load` throws, `unavailable` when it takes too long, `overloaded` beyond the limit.
 */
export const readThrough = ({ local, shared, tags, flights, clock, defer }: CacheParts): Cache => {
  const load = async ({ policy, key, tagVersions, load }: CacheRequest): Promise<Finding> => {
    // A value is as old as its load: what was written while that ran may be missing from it.
    const loadedAt = clock.now()
    const value = (await withDeadline(Promise.resolve(load()), policy.loadMs ?? usualLoadMs, 'database')) ?? null
    const entry: CacheEntry = { value, storedAt: loadedAt, tagVersions: tagVersions ?? 'unknown' }
    const seconds = lifetimeOf(entry, policy)
    await local.set(key, entry, seconds)
    if (shared) defer(Promise.resolve(shared.set(key, entry, seconds)))
    return { entry, status: 'miss', tier: 'origin' }
  }

  const fromSharedOrLoad = async (request: CacheRequest): Promise<Finding> => {
    const { policy, key, tagVersions } = request
    const entry = shared && (await shared.get(key))
    if (!entry) return load(request)
    const usability = usabilityOf(entry, policy, clock.now(), tagVersions)
    if (usability === 'fresh' || usability === 'stale') await local.set(key, entry, lifetimeOf(entry, policy))
    if (usability === 'fresh') return { entry, status: 'hit', tier: 'shared' }
    if (usability === 'stale') {
      // The refresh is a separate flight: this flight ends at once, and the next must not start the same load again.
      defer(flights.run(`refresh ${key}`, () => load(request)))
      return { entry, status: 'stale', tier: 'shared' }
    }
    if (usability === 'useless') return load(request)
    return load(request).catch(() => ({ entry, status: 'stale', tier: 'shared' }))
  }

  const loadOnce = (request: CacheRequest): Promise<Finding> =>
    flights.size < maximumLoads
      ? flights.run(request.key, () => fromSharedOrLoad(request))
      : Promise.reject(
          new DomainError('overloaded', 'The server is already loading as many answers as it can.', { retryAfter: 1 }),
        )

  const findingFrom = (request: CacheRequest, entry: CacheEntry | undefined): Eventual<Finding> => {
    if (!entry) return loadOnce(request)
    const usability = usabilityOf(entry, request.policy, clock.now(), request.tagVersions)
    if (usability === 'fresh') return { entry, status: 'hit', tier: 'local' }
    if (usability === 'useless') return loadOnce(request)
    const stale: Finding = { entry, status: 'stale', tier: 'local' }
    if (usability === 'fallback') return loadOnce(request).catch(() => stale)
    defer(loadOnce(request))
    return stale
  }

  return {
    read: <T>(policy: CachePolicy, query: Query, load: () => Eventual<T | undefined>, record: Record) => {
      const key = cacheKey(policy, query)
      const entry = local.get(key)
      const tagVersions = tags.versionsFor(policy)
      const finding =
        entry instanceof Promise || tagVersions instanceof Promise
          ? Promise.all([entry, tagVersions]).then(([entry, tagVersions]) =>
              findingFrom({ policy, key, tagVersions, load }, entry),
            )
          : findingFrom({ policy, key, tagVersions, load }, entry)
      return after(finding, ({ entry, status, tier }) => {
        const found = entry.value !== null
        const { storedAt, tagVersions } = entry
        record({ policy, status, tier, age: ageOf(entry, clock.now()), found, storedAt, tagVersions })
        // The key names the policy and its version, so the stored value has the type that its load returns.
        return found ? (entry.value as T) : undefined
      })
    },
    freshAge: ({ policy, found, storedAt, tagVersions }) => {
      const known = tags.versionsFor(policy)
      if (known instanceof Promise) return undefined
      const entry = { value: found ? tagVersions : null, storedAt, tagVersions }
      const now = clock.now()
      return usabilityOf(entry, policy, now, known) === 'fresh' ? ageOf(entry, now) : undefined
    },
  }
}

type Record = (outcome: CacheOutcome) => void
