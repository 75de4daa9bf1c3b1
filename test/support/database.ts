import { PGlite } from '@electric-sql/pglite'
import { type SQL, sql } from 'drizzle-orm'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import { drizzle, type PgliteQueryResultHKT } from 'drizzle-orm/pglite'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Database } from '#ports/database.ts'
import { migratedDump } from './migrated-dump.ts'

export interface TestDatabase {
  readonly db: Database
  close(): Promise<void>
}

/** PostgreSQL in this process and in memory, with the newest schema and no rows. */
export const openTestDatabase = async (): Promise<TestDatabase> => {
  const client = await PGlite.create({ loadDataDir: await migratedDump() })
  return { db: asServed(drizzle({ client })), close: () => client.close() }
}

/** The same queries and results as over the wire: what a raw statement answers is its rows. */
export const asServed = (pglite: PgDatabase<PgliteQueryResultHKT>): Database => {
  const served: unknown = Object.assign(Object.create(pglite), {
    execute: async (query: SQL) => (await pglite.execute(query)).rows,
    transaction: (work: (inner: Database) => Promise<unknown>) =>
      pglite.transaction((transaction) => work(asServed(transaction))),
  })
  return served as Database
}

/** One database for the test file, empty before each test; call it at the top of the file. */
export const useDatabase = (): (() => Database) => {
  let opened: TestDatabase | undefined
  const db = (): Database => {
    if (!opened) throw new Error('The database is open only inside tests.')
    return opened.db
  }
  beforeAll(async () => {
    opened = await openTestDatabase()
  })
  beforeEach(() => emptyEveryTable(db()))
  afterAll(() => opened?.close())
  return db
}

/** Runs `work` while one table is not there, so that a write to it fails; the table comes back whatever happens. */
export const withoutTable = async <T>(db: Database, table: string, work: () => Promise<T>): Promise<T> => {
  const [name, away] = [sql.identifier(table), sql.identifier(`${table}_away`)]
  await db.execute(sql`alter table ${name} rename to ${away}`)
  try {
    return await work()
  } finally {
    await db.execute(sql`alter table ${away} rename to ${name}`)
  }
}

/**
 * Deletes the rows and starts the sequences again. Some ten of a hundred tables have rows after a test: to truncate all of
 * them takes ten times as long.
 */
const emptyEveryTable = async (db: Database): Promise<void> => {
  await db.execute(sql`do $$ declare name text; begin
    -- Rows go in any order: without the triggers that check references.
    set local session_replication_role = replica;
    for name in select oid::regclass::text from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and pg_relation_size(oid) > 0
    loop
      execute 'delete from ' || name;
    end loop;
    for name in select format('%I.%I', schemaname, sequencename) from pg_sequences where last_value is not null loop
      execute 'alter sequence ' || name || ' restart';
    end loop;
  end $$`)
}
