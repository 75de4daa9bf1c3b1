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

const emptyEveryTable = async (db: Database): Promise<void> => {
  await db.execute(sql`do $$ declare tables text; begin
    select string_agg(quote_ident(tablename), ', ') into tables from pg_tables where schemaname = 'public';
    execute 'truncate ' || tables || ' restart identity cascade';
  end $$`)
}
