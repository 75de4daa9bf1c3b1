import { sql } from 'drizzle-orm'
import { nextDay, type Day } from '#core/calendar.ts'
import { floorUuid } from '#core/uuid.ts'
import type { Database } from '#ports/database.ts'

export interface PartitionRepository {
  /** The days that have partitions, ascending. */
  days(): Promise<readonly Day[]>
  /** Makes the partitions of a day in every partitioned table. */
  make(day: Day): Promise<void>
  /** Drops a day: its events, and what was counted of them. */
  drop(day: Day): Promise<void>
  /** Takes a lock until the transaction ends, so that only one at a time goes on. It gives up after a second. */
  waitForTurn(): Promise<void>
}

export const partitionRepository = (db: Database): PartitionRepository => ({
  days: async () => {
    const found = await db.execute<{ day: string }>(sql`
      select to_char(to_date(right(relname, 8), 'YYYYMMDD'), 'YYYY-MM-DD') as day from pg_inherits
      join pg_class on pg_class.oid = inhrelid where inhparent = 'events'::regclass order by 1`)
    return found.map(({ day }) => day)
  },
  make: async (day) => {
    const next = nextDay(day)
    const id = (it: Day): string => floorUuid(Date.parse(it) * 1_000)
    await db.execute(
      sql.raw(`
      create table ${name('events', day)} partition of events for values from ('${id(day)}') to ('${id(next)}')`),
    )
    // Their rows are updated often: with free space on the page, an update touches no index.
    await db.execute(
      sql.raw(`
      create table ${name('event_counts', day)} partition of event_counts
      for values from ('${day}T00:00:00Z') to ('${next}T00:00:00Z') with (fillfactor = 50)`),
    )
    await db.execute(
      sql.raw(`
      create table ${name('session_days', day)} partition of session_days
      for values from ('${day}') to ('${next}') with (fillfactor = 70)`),
    )
  },
  drop: async (day) => {
    await db.execute(
      sql.raw(`drop table ${name('events', day)}, ${name('event_counts', day)}, ${name('session_days', day)}`),
    )
  },
  waitForTurn: async () => {
    await db.execute(sql`set local lock_timeout = '1s'`)
    // This lock conflicts only with itself: reads and writes go on.
    await db.execute(sql`lock table events in share update exclusive mode`)
  },
})

/** Such as `events_20261121`; a day is digits and hyphens. */
const name = (table: string, day: Day): string => `${table}_${day.replaceAll('-', '')}`
