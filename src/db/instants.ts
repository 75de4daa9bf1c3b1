import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Microseconds } from '#core/instant.ts'

/** A column of instants as microseconds since 1970: exact in a double until 2255, and a number to every driver. */
export const instantOf = <T = Microseconds>(column: SQLWrapper): SQL<T> =>
  sql<T>`(extract(epoch from ${column}) * 1000000)::float8`
