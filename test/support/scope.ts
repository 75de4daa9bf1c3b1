import { groupCommit } from '#adapters/events/group-commit.ts'
import { memoryCacheStore } from '#adapters/cache/memory-cache-store.ts'
import { memoryPlaces } from '#adapters/system/memory-places.ts'
import { memoryRateLimiter } from '#adapters/system/memory-rate-limiter.ts'
import { idleJudge } from '#adapters/work/idle-judge.ts'
import { nodeDigest } from '#adapters/system/node-digest.ts'
import { noRunner } from '#sandbox/host/no-runner.ts'
import { prometheusMetrics } from '#adapters/observability/prometheus-metrics.ts'
import { stateWatch } from '#adapters/work/state-watch.ts'
import { systemRandom } from '#adapters/system/system-random.ts'
import { zlibCompression } from '#adapters/http/zlib-compression.ts'
import { knownTags } from '#cache/known-tags.ts'
import { readThrough } from '#cache/read-through.ts'
import { singleFlight } from '#cache/single-flight.ts'
import { tagVersions } from '#db/cache-tags.ts'
import { statesOfSubmissions } from '#domains/challenges/index.ts'
import { eventStore } from '#domains/eye/index.ts'
import type { Clock } from '#ports/clock.ts'
import type { Database } from '#ports/database.ts'
import type { Capabilities, Scope } from '#ports/scope.ts'
import { openScope } from '#scope.ts'

/** The administrator's token in every test app. */
export const adminToken = 'administrator-of-the-tests'

/** A clock that stands still until it is told to move. */
export interface TestClock extends Clock {
  set(instant: string): void
  advance(milliseconds: number): void
}

export const testClock = (instant = '2026-11-21T12:00:00Z'): TestClock => {
  let now = Date.parse(instant)
  return {
    now: () => now,
    set: (to) => {
      now = Date.parse(to)
    },
    advance: (milliseconds) => {
      now += milliseconds
    },
  }
}

export interface TestScope<C extends Clock> {
  readonly scope: Scope
  readonly clock: C
  /** Resolves when all deferred work has ended; rejects with its first failure. */
  readonly settled: () => Promise<void>
}

/** A scope with the real cache, in memory, over the database given, and a clock of its own. */
export const testScope: {
  (db: Database): TestScope<TestClock>
  <C extends Clock>(db: Database, clock: C): TestScope<C>
} = (db: Database, clock: Clock = testClock()): TestScope<never> => {
  const deferred: Promise<unknown>[] = []
  const defer = (work: Promise<unknown>): void => {
    work.catch(() => {})
    deferred.push(work)
  }
  const cache = readThrough({
    local: memoryCacheStore(1_000),
    tags: knownTags(tagVersions(db), clock, defer),
    flights: singleFlight(),
    clock,
    defer,
  })
  const ready = { kind: 'test', ready: true }
  const writer = groupCommit({ store: eventStore(db), clock })
  const capabilities: Capabilities = {
    db,
    writeDb: db,
    cache,
    clock,
    random: systemRandom,
    digest: nodeDigest,
    rateLimiter: memoryRateLimiter(clock),
    metrics: prometheusMetrics(clock),
    events: { single: writer, batch: writer },
    runner: noRunner,
    judge: idleJudge,
    watch: stateWatch({ statesOf: (ids) => statesOfSubmissions(db, ids) }),
    places: memoryPlaces(clock),
    settings: {
      adminDigest: nodeDigest.sha256(adminToken),
      publicOrigin: null,
      trustedProxies: 0,
      retentionDays: 30,
      durability: 'written',
    },
    assets: { read: () => Promise.resolve(undefined) },
    compression: zlibCompression,
    logger: { isEnabled: () => false, log: () => {} },
    defer,
    health: () => Promise.resolve({ database: ready, cache: ready }),
  }
  const settled = async (): Promise<void> => {
    while (deferred.length > 0) await Promise.all(deferred.splice(0))
  }
  return { scope: openScope(capabilities), clock: clock as never, settled }
}
