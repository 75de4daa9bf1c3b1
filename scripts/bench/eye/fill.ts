import { sql } from 'drizzle-orm'
import { keepPartitions } from '#domains/eye/index.ts'
import type { Database } from '#ports/database.ts'
import type { Scope } from '#ports/scope.ts'

export interface Filling {
  /** Spread over the days before now. */
  readonly events: number
  readonly days: number
}

/** The applications that the events come from: half of them from the first, 30 and 20 in a hundred from the others. */
export const benchApplications = [1, 2, 3].map((number) => `01900000-0000-7000-8000-00000000000${number}`)

/** Categories and names, each with the part of 100 events at which it begins. */
export const benchTypes = [
  { category: 'page interaction', name: 'pageview', from: 0 },
  { category: 'page interaction', name: 'scroll', from: 40 },
  { category: 'page interaction', name: 'cta click', from: 55 },
  { category: 'form interaction', name: 'focus', from: 67 },
  { category: 'form interaction', name: 'submit', from: 75 },
  { category: 'form interaction', name: 'error', from: 79 },
  { category: 'video', name: 'play', from: 81 },
  { category: 'video', name: 'pause', from: 87 },
  { category: 'search', name: 'query', from: 92 },
  { category: 'account', name: 'login', from: 98 },
] as const

/** Events that four sessions of 1, 9, 20 and 30 events have together. */
const block = 60
const dayLength = 86_400
/** Users that the sessions are drawn from. */
const users = 100_000

/**
 * Fills an empty database with events of the last days, the same ones for the same numbers and now, and with the
 * counts and session days that equal them. The rows go in day by day and in order of time, as they do in life.
 */
export const fillEvents = async (scope: Scope, { events, days }: Filling): Promise<void> => {
  const { db } = scope
  const until = Math.floor(scope.clock.now() / 1_000) - 7_200
  const from = until - days * dayLength + 10_800
  await db.execute(sql`set statement_timeout = 0`)
  await db.execute(sql`set synchronous_commit = off`)
  await keepPartitions(scope, days)
  await fillApplications(db)
  const blocks = Math.ceil(events / block)
  const perDay = Math.ceil(blocks / days)
  for (let first = 0; first < blocks; first += perDay) {
    await fillBlocks(db, { first, last: Math.min(first + perDay, blocks) - 1, blocks, events, from, until })
  }
  await count(db)
  await db.execute(sql`vacuum (analyze)`)
}

const fillApplications = async (db: Database): Promise<void> => {
  for (const [index, id] of benchApplications.entries()) {
    await db.execute(sql`
      insert into applications (id, name, unknown_types, allowed_origins, rate_per_second, daily_quota, created_at)
      values (${id}, ${`bench ${index + 1}`}, 'pass', '{}', 1000000, 1000000000000, now())`)
  }
}

interface Blocks {
  readonly first: number
  readonly last: number
  readonly blocks: number
  readonly events: number
  /** Seconds since 1970. */
  readonly from: number
  readonly until: number
}

const fillBlocks = async (db: Database, { first, last, blocks, events, from, until }: Blocks): Promise<void> => {
  const type = (column: 'category' | 'name') => {
    const cases = benchTypes.toReversed().map((it) => sql`when part >= ${it.from}::int then ${it[column]}::text`)
    return sql`case ${sql.join(cases, sql` `)} end`
  }
  await db.execute(sql`
    with places as (
      select block, place, block * ${block} + place as number,
        case when place = 0 then 0 when place < 10 then 1 when place < 30 then 2 else 3 end as part_of_block,
        case when place = 0 then 0 when place < 10 then place - 1 when place < 30 then place - 10 else place - 30 end as step
      from generate_series(${first}::bigint, ${last}::bigint) as block, generate_series(0, ${block - 1}) as place
    ), drawn as (
      select *, block * 4 + part_of_block as session,
        abs(hashint8extended(block * 4 + part_of_block, 1)) as of_session, abs(hashint8extended(number, 2)) as of_event
      from places where number < ${events}::bigint
    ), timed as (
      select *, step as sequence, (of_event % 100)::int as part, of_session % 10 as share,
        to_timestamp(${from}) + (${until - from}::float8 * block / ${blocks}::float8 + of_session / 7 % 3600
          + step * 20 + of_event / 100 % 15000000 / 1e6) * interval '1 second' as occurred_at
      from drawn
    ), typed as (
      select *, ${type('category')} as category, ${type('name')} as name, md5(number::text) as digest,
        ${sql`array[${sql.join(
          benchApplications.map((id) => sql`${id}::uuid`),
          sql`, `,
        )}]`} as applications,
        case when of_session % 20 = 19 and step % 3 = 2 then 3 when share < 5 then 1 when share < 8 then 2 else 3 end as owner
      from timed
    )
    insert into events
    select (lpad(to_hex(floor(extract(epoch from occurred_at) * 1000)::bigint), 12, '0') || '7' || substr(digest, 1, 3)
        || '8' || substr(digest, 4, 15))::uuid,
      applications[owner], md5('session ' || session)::uuid::text, category, name,
      jsonb_build_object('host', 'www.example.com', 'path', '/products/' || of_event % 1000, 'element', 'button-' || part),
      occurred_at, occurred_at + interval '20 ms', occurred_at + (50 + of_event % 200) * interval '1 ms',
      sequence, null, false, 'user-' || of_session % ${users}::bigint
    from typed order by occurred_at
    on conflict do nothing`)
}

/** As the insert statement counts, over all rows at once. */
const count = async (db: Database): Promise<void> => {
  for (const width of ['minute', 'hour']) {
    await db.execute(sql`
      insert into event_counts
      select application_id, ${width}::text, date_bin(('1 ' || ${width}::text)::interval, occurred_at, 'epoch'), category, name, count(*)
      from events group by 1, 3, 4, 5 order by 1, 2, 3, 4, 5`)
  }
  await db.execute(sql`
    insert into session_days
    select session_id, application_id, (occurred_at at time zone 'UTC')::date, min(occurred_at), max(occurred_at), count(*)
    from events group by 1, 2, 3 order by 3, 1, 2`)
  await db.execute(sql`
    insert into user_days (user_id, application_id, day, first_at, last_at, events)
    select user_id, application_id, (occurred_at at time zone 'UTC')::date, min(occurred_at), max(occurred_at), count(*)
    from events where user_id is not null group by 1, 2, 3 order by 3, 2, 1`)
}
