import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Microseconds } from '#core/instant.ts'

/** A column of instants as microseconds since 1970: exact in a double until 2255, and a number to every driver. */
export const instantOf = <T = Microseconds>(column: SQLWrapper): SQL<T> =>
  sql<T>`(extract(epoch from ${column}) * 1000000)::float8`

/** A column of instants as text in RFC 3339 and UTC, with all six digits of the microsecond. */
export const rfc3339Micros = (column: SQLWrapper): SQL =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
