import { lt, type SQL, sql } from 'drizzle-orm'
import { formatInstant, type Microseconds } from '#core/instant.ts'
import type { Database } from '#ports/database.ts'
import { hasValue } from '../events/repository.ts'
import { erasedEvents, events, quarantinedEvents } from '../events/tables.ts'
import type { ErasureReport, ErasureRequest, Subject } from './model.ts'

type Target = Omit<ErasureRequest, 'dryRun'>
type Touched = Omit<ErasureReport, 'dryRun'>

/** Call everything in one transaction. */
export interface ErasureRepository {
  /** Takes a lock until the transaction ends, so that only one erasure runs, and gives each statement a minute. */
  waitForTurn(): Promise<void>
  /** What an erasure would erase. */
  find(target: Target): Promise<Touched>
  /** Removes the events, remembers their counts, and stores digests of their ids. */
  erase(target: Target, now: Microseconds): Promise<Touched>
  /** Subtracts the removed events from all counts, so that these equal the rows again. */
  correct(): Promise<void>
  /** Removes digests from before the instant. */
  forget(before: Microseconds): Promise<void>
}

export const erasureRepository = (db: Database): ErasureRepository => ({
  waitForTurn: async () => {
    await db.execute(sql`set local statement_timeout = '60s'`)
    await db.execute(sql`set local lock_timeout = '10s'`)
    // Conflicts with itself and with making and dropping days: reads and writes go on.
    await db.execute(sql`lock table only events in share update exclusive mode`)
  },
  find: (target) =>
    report(
      db,
      sql`select session_id, application_id, occurred_at, true as counted from ${events} where ${matching(target)}
        union all
        select session_id, application_id, occurred_at, false from ${quarantinedEvents} where ${matching(target)}`,
    ),
  erase: async (target, now) => {
    await db.execute(sql`
      create temporary table erased (id uuid, application_id uuid, session_id text, user_id text, category text, name text,
        occurred_at timestamptz, counted boolean) on commit drop`)
    // Quarantine first: an event that is replayed meanwhile is then found among the events. Locks go by id, as everywhere.
    await db.execute(sql`
      with gone as (
        delete from ${quarantinedEvents} where id in (
          select id from ${quarantinedEvents} where ${matching(target)} order by id for update
        ) returning id, application_id, session_id, user_id, category, name, occurred_at
      ) insert into erased select *, false from gone`)
    await db.execute(sql`
      with gone as (
        delete from ${events} where ${matching(target)}
        returning id, application_id, session_id, user_id, category, name, occurred_at
      ) insert into erased select *, true from gone`)
    await db.execute(sql`
      insert into ${erasedEvents} select sha256(uuid_send(id)), ${formatInstant(now)}::timestamptz from erased
      on conflict do nothing`)
    return report(db, sql`select session_id, application_id, occurred_at, counted from erased`)
  },
  correct: async () => {
    // The writers' statement runs its parts from the last to the first, so this is their order too.
    await correctDays(db, { table: 'user_days', key: 'user_id' })
    await correctDays(db, { table: 'session_days', key: 'session_id' })
    await correctEventCounts(db)
  },
  forget: async (before) => {
    await db.delete(erasedEvents).where(lt(erasedEvents.erasedAt, formatInstant(before)))
  },
})

const report = async (db: Database, touched: SQL): Promise<Touched> => {
  const [row] = await db.execute<Row>(sql`
    with touched as materialized (${touched})
    select (count(*) filter (where counted))::float8 as events, (count(*) filter (where not counted))::float8 as quarantined,
      count(distinct session_id)::float8 as sessions,
      coalesce(json_agg(distinct (occurred_at at time zone 'UTC')::date), '[]')::text as days,
      coalesce(json_agg(distinct application_id), '[]')::text as applications
    from touched`)
  return {
    events: row?.events ?? 0,
    quarantined: row?.quarantined ?? 0,
    sessions: row?.sessions ?? 0,
    days: JSON.parse(row?.days ?? '[]') as readonly string[],
    applications: JSON.parse(row?.applications ?? '[]') as readonly string[],
  }
}

interface Row extends Record<string, unknown> {
  readonly events: number
  readonly quarantined: number
  readonly sessions: number
  /** JSON. */
  readonly days: string
  /** JSON. */
  readonly applications: string
}

const matching = ({ subject, applicationId }: Target): SQL =>
  applicationId === null ? ofSubject(subject) : sql`application_id = ${applicationId} and ${ofSubject(subject)}`

const ofSubject = (subject: Subject): SQL => {
  if ('sessionId' in subject) return sql`session_id = ${subject.sessionId}`
  return 'userId' in subject ? sql`user_id = ${subject.userId}` : hasValue(subject)
}

/**
 * Locks the rows first, in the same order as the writers of events, so there is no deadlock. The next statement then sees
 * all their counts. A writer that stores an event meanwhile waits, and then adds to the new counts.
 */
const correctDays = async (
  db: Database,
  names: { readonly table: 'session_days' | 'user_days'; readonly key: 'session_id' | 'user_id' },
): Promise<void> => {
  const [table, key, gone] = [names.table, names.key, `erased_${names.table}`].map((name) => sql.identifier(name))
  await db.execute(sql`
    create temporary table ${gone} on commit drop as
    select ${key}, application_id, (occurred_at at time zone 'UTC')::date as day, count(*) as events
    from erased where counted and ${key} is not null group by 1, 2, 3`)
  await db.execute(sql`analyze ${gone}`)
  await db.execute(sql`
    select count(*) from (
      select from ${table} as days join ${gone} using (${key}, application_id, day)
      order by ${names.key === 'session_id' ? sql`${key}, application_id` : sql`application_id, ${key}`}, day for update of days
    ) as locked`)
  const sameKey = sql`(days.${key}, days.application_id, days.day) = (gone.${key}, gone.application_id, gone.day)`
  await db.execute(sql`
    delete from ${table} as days using ${gone} as gone where ${sameKey} and days.events = gone.events`)
  await db.execute(sql`
    update ${table} as days set events = days.events - gone.events, first_at = rest.first_at, last_at = rest.last_at
    from ${gone} as gone, lateral (
      select min(occurred_at) as first_at, max(occurred_at) as last_at from events
      where ${key} = gone.${key} and application_id = gone.application_id
        and occurred_at >= gone.day::timestamp at time zone 'UTC'
        and occurred_at < (gone.day + 1)::timestamp at time zone 'UTC'
    ) as rest
    where ${sameKey}`)
}

const correctEventCounts = async (db: Database): Promise<void> => {
  await db.execute(sql`
    create temporary table erased_counts on commit drop as
    select application_id, width, date_bin(('1 ' || width)::interval, occurred_at, 'epoch') as bucket,
      category, name, count(*) as events
    from erased, unnest(array['minute', 'hour']) as width where counted group by 1, 2, 3, 4, 5`)
  await db.execute(sql`analyze erased_counts`)
  await db.execute(sql`
    select count(*) from (
      select from event_counts as counts join erased_counts using (application_id, width, bucket, category, name)
      order by application_id, width, bucket, category, name for update of counts
    ) as locked`)
  const sameKey = sql`(counts.application_id, counts.width, counts.bucket, counts.category, counts.name)
    = (gone.application_id, gone.width, gone.bucket, gone.category, gone.name)`
  await db.execute(sql`
    delete from event_counts as counts using erased_counts as gone
    where ${sameKey} and counts.events = gone.events`)
  await db.execute(sql`
    update event_counts as counts set events = counts.events - gone.events from erased_counts as gone
    where ${sameKey}`)
}
