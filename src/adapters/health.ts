import { sql } from 'drizzle-orm'
import { withDeadline } from '#core/deadline.ts'
import type { CacheStore } from '#ports/cache-store.ts'
import type { Database } from '#ports/database.ts'
import type { ComponentHealth, Health } from '#ports/scope.ts'

interface Watched {
  readonly db: Database
  readonly databaseKind: string
  readonly shared: CacheStore | undefined
}

/** Asks the database and the shared cache one trivial question each, for a second at most. */
export const health =
  ({ db, databaseKind, shared }: Watched) =>
  async (): Promise<Health> => {
    const [database, cache] = await Promise.all([
      check(databaseKind, () => db.execute(sql`select 1`)),
      shared ? check('memory and redis', () => shared.ping()) : { kind: 'memory', ready: true },
    ])
    return { database, cache }
  }

const check = async (kind: string, ask: () => Promise<unknown>): Promise<ComponentHealth> => {
  try {
    await withDeadline(ask(), 1_000, kind)
    return { kind, ready: true }
  } catch {
    return { kind, ready: false, detail: 'does not answer' }
  }
}
