import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { rfc3339 } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import type { Collection } from './model.ts'
import { collections } from './tables.ts'

export interface CollectionFilter {
  /** Null for those of all applications. */
  readonly applicationId: string | null
  readonly name?: string | undefined
  readonly after?: string | undefined
}

export interface CollectionRepository {
  find(id: string): Promise<Collection | undefined>
  /** By id. */
  list(filter: CollectionFilter, limit: number): Promise<readonly Collection[]>
  count(applicationId: string): Promise<number>
  /** One transaction at a time adds collections to an application. */
  waitForTurn(applicationId: string): Promise<void>
  /** Throws with PostgreSQL's 23505 when the application has one of this name. */
  insert(collection: Collection): Promise<void>
  rename(id: string, name: string): Promise<void>
  remove(id: string): Promise<void>
}

export const collectionRepository = (db: Database): CollectionRepository => ({
  find: async (id) => {
    const [row] = await db.select().from(collections).where(eq(collections.id, id))
    return row && toCollection(row)
  },
  list: async ({ applicationId, name, after }, limit) => {
    const rows = await db
      .select()
      .from(collections)
      .where(
        and(
          applicationId === null ? undefined : eq(collections.applicationId, applicationId),
          name === undefined ? undefined : eq(collections.name, name),
          after === undefined ? undefined : gt(collections.id, after),
        ),
      )
      .orderBy(asc(collections.id))
      .limit(limit)
    return rows.map(toCollection)
  },
  count: (applicationId) => db.$count(collections, eq(collections.applicationId, applicationId)),
  waitForTurn: async (applicationId) => {
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`collections of ${applicationId}`}::text, 0))`)
  },
  insert: async (collection) => {
    await db.insert(collections).values(collection)
  },
  rename: async (id, name) => {
    await db.update(collections).set({ name }).where(eq(collections.id, id))
  },
  remove: async (id) => {
    await db.delete(collections).where(eq(collections.id, id))
  },
})

const toCollection = (row: typeof collections.$inferSelect): Collection => ({
  ...row,
  createdAt: rfc3339(row.createdAt),
})
