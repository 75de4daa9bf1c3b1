import { sql } from 'drizzle-orm'
import type { Database } from '#ports/database.ts'
import { datasets } from './tables.ts'

export interface DatasetRepository {
  /** Digest of the seed files that each dataset was loaded from. */
  seedDigests(): Promise<ReadonlyMap<string, string>>
  /** Notes a load; without a digest the one that is there stays. */
  note(name: string, updatedAt: string, seedDigest?: string): Promise<void>
  /** Takes a lock until the transaction ends, for work that reads, compares and then writes. */
  waitForTurn(): Promise<void>
  /** Tells the planner what the tables hold now; the embedded database has nobody else to do it. */
  analyze(): Promise<void>
}

export const datasetRepository = (db: Database): DatasetRepository => ({
  seedDigests: async () => new Map((await db.select().from(datasets)).map((row) => [row.name, row.seedDigest])),
  note: async (name, updatedAt, seedDigest) => {
    await db
      .insert(datasets)
      .values({ name, updatedAt, seedDigest: seedDigest ?? '' })
      .onConflictDoUpdate({
        target: datasets.name,
        set: { updatedAt, ...(seedDigest === undefined ? {} : { seedDigest }) },
      })
  },
  waitForTurn: async () => {
    await db.execute(sql`lock table ${datasets} in share row exclusive mode`)
  },
  analyze: async () => {
    await db.execute(sql`analyze`)
  },
})
