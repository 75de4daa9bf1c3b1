import { assembleCapabilities } from '#adapters/capabilities.ts'
import { groupCommit } from '#adapters/events/group-commit.ts'
import { zlibCompression } from '#adapters/http/zlib-compression.ts'
import { nodeOutbound } from '#adapters/outbound/node-outbound.ts'
import { scryptPasswords } from '#adapters/system/scrypt-passwords.ts'
import { readConfig } from '#config.ts'
import { eventStore } from '#domains/eye/index.ts'
import type { Clock } from '#ports/clock.ts'
import type { Database } from '#ports/database.ts'
import type { Scope } from '#ports/scope.ts'
import { openScope } from '#scope.ts'

/** The administrator's token in every test app. */
export const adminToken = 'administrator-of-the-tests'

/** A clock that stands still until a test moves it. */
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

const config = readConfig({ ADMIN_TOKEN: adminToken, CACHE_MAX_ENTRIES: '1000' })
/** Servers of the tests listen on the loopback interface. */
const outbound = nodeOutbound({ allow: ['127.0.0.0/8'] })
/** Hashes like those of a server, a thousand times cheaper. */
const cheap = { ln: 4, r: 8, p: 5 }
const ready = { kind: 'test', ready: true }

/** A scope with the real cache, in memory, over this database, and a clock of its own. */
export const testScope: {
  (db: Database): TestScope<TestClock>
  <C extends Clock>(db: Database, clock: C): TestScope<C>
} = (db: Database, clock: Clock = testClock()): TestScope<never> => {
  const deferred: Promise<unknown>[] = []
  const defer = (work: Promise<unknown>): void => {
    work.catch(() => {})
    deferred.push(work)
  }
  const writer = groupCommit({ store: eventStore(db), clock })
  const capabilities = assembleCapabilities(
    { config, database: { db, kind: 'embedded' }, logger: { isEnabled: () => false, log: () => {} }, outbound, defer },
    {
      clock,
      passwords: scryptPasswords(cheap),
      events: { single: writer, batch: writer },
      compression: zlibCompression,
      health: () => Promise.resolve({ database: ready, cache: ready }),
    },
  )
  const settled = async (): Promise<void> => {
    while (deferred.length > 0) await Promise.all(deferred.splice(0))
  }
  return { scope: openScope(capabilities), clock: clock as never, settled }
}
