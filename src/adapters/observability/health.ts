import { sql } from 'drizzle-orm'
import { withDeadline } from '#core/deadline.ts'
import type { CacheStore } from '#ports/cache-store.ts'
import type { Database } from '#ports/database.ts'
import type { ComponentHealth, Health } from '#ports/scope.ts'

interface Watched {
  readonly db: Database
  readonly databaseKind: string
  readonly shared: CacheStore | undefined
  /** Runs the statements of requests, and returns the names of those that fail. */
  readonly rehearse: () => Promise<readonly string[]>
  readonly memory?: RehearsalMemory
}

/** Outlives a request on every runtime. */
export interface RehearsalMemory {
  passed?: boolean
}

/** Milliseconds for a trivial query, and for the rehearsal. */
const [timeoutMs, rehearsalTimeoutMs] = [1_000, 10_000]

/**
 * Sends a trivial query to the database and the shared cache. It also rehearses the statements of requests until
 * all of them have worked once.
 */
export const health = ({ db, databaseKind, shared, rehearse, memory = {} }: Watched): (() => Promise<Health>) => {
  let underWay: Promise<readonly string[]> | undefined

  const failing = async (): Promise<readonly string[]> => {
    if (memory.passed) return []
    underWay ??= rehearse().finally(() => (underWay = undefined))
    const failed = await withDeadline(underWay, rehearsalTimeoutMs, databaseKind)
    memory.passed = failed.length === 0
    return failed
  }
  const askDatabase = async (): Promise<string | undefined> => {
    await withDeadline(db.execute(sql`select 1`), timeoutMs, databaseKind)
    const failed = await failing()
    return failed.length > 0 ? `answers, but these fail: ${failed.join('; ')}` : undefined
  }
  const askShared = (store: CacheStore) => withDeadline(store.ping(), timeoutMs, 'redis')

  return async () => {
    const [database, cache] = await Promise.all([
      check(databaseKind, askDatabase),
      shared
        ? check('memory and redis', () => askShared(shared).then(() => undefined))
        : { kind: 'memory', ready: true },
    ])
    return { database, cache }
  }
}

/** `ask` returns what is wrong. */
const check = async (kind: string, ask: () => Promise<string | undefined>): Promise<ComponentHealth> => {
  try {
    const detail = await ask()
    return detail === undefined ? { kind, ready: true } : { kind, ready: false, detail }
  } catch {
    return { kind, ready: false, detail: 'does not answer' }
  }
}
