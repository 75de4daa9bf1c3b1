import { sql } from 'drizzle-orm'
import { type Day, dayOf, nextDay } from '#core/calendar.ts'
import { arrayText } from './arrays.ts'
import { raiseTags } from './cache-tags.ts'
import type { Database } from '#ports/database.ts'
import type { Scope } from '#ports/scope.ts'

/** Tables that are partitioned by the same days, made and dropped together. */
export interface DayPartitions {
  /** A day is there when every table has it. */
  readonly tables: readonly [PartitionedTable, ...PartitionedTable[]]
  readonly retentionDays: number
  /** Answers made from these tags are invalid without a day that is dropped. */
  readonly tags?: readonly string[]
}

interface PartitionedTable {
  readonly name: string
  /** The text of the bound at which a day begins: a UUID, a date or an instant. */
  readonly boundOf: (day: Day) => string
  /** Storage parameters of its partitions. */
  readonly storage?: string
}

export interface PartitionReport {
  readonly made: readonly Day[]
  readonly dropped: readonly Day[]
}

/** Days for which partitions exist before they begin. */
const daysAhead = 3
/** A day is dropped this long after its last row could have been accepted, so no write uses it. */
const graceMs = 3_600_000
const dayMs = 86_400_000

/**
 * Makes missing partitions up to three days ahead, and drops the days past retention. Each day has its own
 * transaction, which waits at most a second for readers and writers. The next run does the rest.
 */
export const keepDayPartitions = async (scope: Scope, partitions: DayPartitions): Promise<PartitionReport> => {
  const now = scope.clock.now()
  const days = await findDays(scope.db, partitions)
  const oldestInstant = now - partitions.retentionDays * dayMs
  const oldest = dayOf(oldestInstant - graceMs)
  const made = daysBetween(oldestInstant, now + daysAhead * dayMs).filter((day) => days.get(day) !== true)
  const dropped = [...days.keys()].filter((day) => day < oldest)
  for (const day of made)
    await inTurn(scope, partitions, day, (db, exists) => (exists ? undefined : make(db, partitions, day)))
  const { tags = [] } = partitions
  for (const day of dropped) {
    await inTurn(scope, partitions, day, async (db) => {
      await dropDay(db, partitions, day)
      if (tags.length > 0) await raiseTags(db, tags)
    })
  }
  return { made, dropped }
}

const daysBetween = (from: number, to: number): readonly Day[] => {
  const days: Day[] = []
  for (let at = Date.parse(dayOf(from)); at <= to; at += dayMs) days.push(dayOf(at))
  return days
}

type Tables = Pick<DayPartitions, 'tables'>

/** The days that have all partitions, ascending. */
export const daysWithPartitions = async (db: Database, tables: Tables): Promise<readonly Day[]> => {
  const days = await findDays(db, tables)
  return [...days.keys()].filter((day) => days.get(day))
}

/**
 * Each day that has a partition, ascending, and whether all tables have one: a table that is newer than the others has none of
 * earlier days. A table that is gone has no days, and the server starts without it to say so.
 */
const findDays = async (db: Database, { tables }: Tables): Promise<ReadonlyMap<Day, boolean>> => {
  const found = await db.execute<{ day: string; isWhole: boolean }>(sql`
    with parents as (
      select to_regclass(name) as parent from unnest(${arrayText(tables.map(({ name }) => name))}::text[]) as given(name)
    )
    select to_char(to_date(right(relname, 8), 'YYYYMMDD'), 'YYYY-MM-DD') as day,
      count(*) = (select count(parent) from parents) as "isWhole"
    from pg_inherits join pg_class on pg_class.oid = inhrelid
    where inhparent in (select parent from parents) group by 1 order by 1`)
  return new Map(found.map(({ day, isWhole }) => [day, isWhole]))
}

type Change = (db: Database, exists: boolean) => Promise<void> | undefined

/** Another process may have done it while this one waited. */
const inTurn = (scope: Scope, partitions: DayPartitions, day: Day, change: Change): Promise<void> =>
  scope.transaction(async ({ db }) => {
    await db.execute(sql`set local lock_timeout = '1s'`)
    // This lock conflicts only with itself: reads and writes go on.
    await db.execute(sql.raw(`lock table ${partitions.tables[0].name} in share update exclusive mode`))
    await change(db, (await daysWithPartitions(db, partitions)).includes(day))
  })

const make = async (db: Database, { tables }: DayPartitions, day: Day): Promise<void> => {
  for (const { name, boundOf, storage } of tables) {
    const options = storage === undefined ? '' : ` with (${storage})`
    await db.execute(
      sql.raw(`
      create table if not exists ${partition(name, day)} partition of ${name}
      for values from ('${boundOf(day)}') to ('${boundOf(nextDay(day))}')${options}`),
    )
  }
}

/** Drops a day with everything in it. */
export const dropDay = async (db: Database, { tables }: Pick<DayPartitions, 'tables'>, day: Day): Promise<void> => {
  await db.execute(sql.raw(`drop table if exists ${tables.map(({ name }) => partition(name, day)).join(', ')}`))
}

/** Such as `events_20261121`; a day is digits and hyphens. */
const partition = (table: string, day: Day): string => `${table}_${day.replaceAll('-', '')}`
