import type { PgDatabase } from 'drizzle-orm/pg-core'
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'

/** PostgreSQL, real or embedded, through Drizzle; also what a transaction looks like from inside. */
export type Database = PgDatabase<PostgresJsQueryResultHKT>
