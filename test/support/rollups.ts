import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Database } from '#ports/database.ts'

/** Holds every count of events to the rows: minutes, hours, and the sessions and users of each day with their first and last. */
export const expectRollupsEqualRows = async (db: Database): Promise<void> => {
  const [counts, sessions, users] = await Promise.all([
    countsAndRows(db),
    daysAndRows(db, 'session'),
    daysAndRows(db, 'user'),
  ])
  expect(counts.kept).toEqual(counts.counted)
  expect(sessions.kept).toEqual(sessions.counted)
  expect(users.kept).toEqual(users.counted)
}

interface Compared {
  /** What is kept in the rollup. */
  readonly kept: readonly string[]
  /** What counting the rows gives. */
  readonly counted: readonly string[]
}

const countsAndRows = async (db: Database): Promise<Compared> => ({
  kept: await texts(db, sql`select application_id, width, bucket, category, name, events from event_counts`),
  counted: await texts(
    db,
    sql`select application_id, width, date_trunc(width, occurred_at, 'UTC') as bucket, category, name, count(*) as events
      from events, unnest(array['minute', 'hour']) as width group by 1, 2, 3, 4, 5`,
  ),
})

const daysAndRows = async (db: Database, of: 'session' | 'user'): Promise<Compared> => ({
  kept: await texts(db, sql.raw(`select ${of}_id, application_id, day, first_at, last_at, events from ${of}_days`)),
  counted: await texts(
    db,
    sql.raw(`select ${of}_id, application_id, (occurred_at at time zone 'UTC')::date as day,
      min(occurred_at) as first_at, max(occurred_at) as last_at, count(*) as events
      from events where ${of}_id is not null group by 1, 2, 3`),
  ),
})

/** Each row as one text, in one order. */
const texts = async (db: Database, rows: ReturnType<typeof sql>): Promise<readonly string[]> => {
  const found = await db.execute<{ row: string }>(sql`select row_to_json(found)::text as row from (${rows}) as found`)
  return found.map(({ row }) => row).sort()
}
