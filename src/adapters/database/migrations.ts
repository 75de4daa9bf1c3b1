import { sql } from 'drizzle-orm'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'

/** Any number; the same in every process that prepares this database. */
const lock = 7_305_224

/** Runs `prepare` while no other process does. `db` must be one connection; it may take longer than a request. */
export const oneAtATime = async (db: PostgresJsDatabase, prepare: () => Promise<void>): Promise<void> => {
  await db.execute(sql`set statement_timeout = '10min'`)
  await db.execute(sql`select pg_advisory_lock(${lock}::bigint)`)
  try {
    await prepare()
  } finally {
    await db.execute(sql`select pg_advisory_unlock(${lock}::bigint)`)
    await db.execute(sql`reset statement_timeout`)
  }
}

/** Brings the schema up to the newest migration of `directory`. */
export const migrateDatabase = (db: PostgresJsDatabase, directory: string): Promise<void> =>
  migrate(db, { migrationsFolder: directory })
