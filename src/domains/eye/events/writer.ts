import { type SQL, sql } from 'drizzle-orm'
import { formatInstant } from '#core/instant.ts'
import { arrayText } from '#db/arrays.ts'
import { breaks, isDatabaseAway, isWorthRepeating } from '#db/failure.ts'
import type { Database } from '#ports/database.ts'
import type { EventRow, WriteOutcome } from '#ports/event-writer.ts'

/**
 * Stores events and counts them in one statement, so that the counts equal the rows at every commit. All writers use the
 * same order of keys, so two writers never deadlock. A stored event leaves quarantine; an erased one is not stored again.
 * Returns one outcome for each row, in order. A repeated id is stored once.
 */
export const storeEvents =
  (db: Database) =>
  async (rows: readonly EventRow[]): Promise<readonly WriteOutcome[]> => {
    const counting = rows.filter((row) => row.quarantine === null)
    const aside = rows.filter((row) => row.quarantine !== null)
    const stored = counting.length > 0 ? await insert(db, counting) : new Map<string, WriteOutcome>()
    // Afterwards, so that it sees which of its events this statement has stored.
    const outcomesAside = aside.length > 0 ? await setAside(db, aside) : new Map<string, WriteOutcome>()
    return rows.map(({ id, quarantine }) => {
      if (quarantine) return outcomesAside.get(id) ?? 'duplicate'
      const outcome = stored.get(id) ?? 'duplicate'
      if (outcome === 'stored') stored.delete(id)
      return outcome
    })
  }

/** The outcome of each id. Missing ids were events already. */
const insert = async (db: Database, rows: readonly EventRow[]): Promise<Map<string, WriteOutcome>> =>
  outcomesOf(
    await db.execute<Outcome>(sql`
    with given as (
      ${incoming(rows)}
    ), ${erased}, aside as materialized (
      select id from quarantined_events where id in (select id from given) order by id for update
    ), stored as (
      insert into events (${columns}) select ${columns} from given left join aside using (id)
      where given.id not in (select id from erased) order by given.id on conflict do nothing
      returning id, application_id, session_id, user_id, category, name, occurred_at
    ), left_quarantine as (
      delete from quarantined_events where id in (select id from aside)
    ), minutes as (
      select application_id, date_bin('1 minute', occurred_at, 'epoch') as bucket, category, name, count(*) as events
      from stored group by 1, 2, 3, 4
    ), counted as (
      insert into event_counts as counts
      select application_id, 'minute', bucket, category, name, events from minutes
      union all
      select application_id, 'hour', date_bin('1 hour', bucket, 'epoch'), category, name, sum(events)
      from minutes group by 1, 3, 4, 5
      order by 1, 2, 3, 4, 5
      on conflict (application_id, width, bucket, category, name) do update set events = counts.events + excluded.events
    ), seen as (
      insert into session_days as days
      select session_id, application_id, (occurred_at at time zone 'UTC')::date as day, min(occurred_at), max(occurred_at), count(*)
      from stored group by 1, 2, 3 order by 1, 2, 3
      on conflict (session_id, application_id, day) do update set
        first_at = least(days.first_at, excluded.first_at),
        last_at = greatest(days.last_at, excluded.last_at),
        events = days.events + excluded.events
    ), acted as (
      insert into user_days as days (user_id, application_id, day, first_at, last_at, events)
      select user_id, application_id, (occurred_at at time zone 'UTC')::date as day, min(occurred_at), max(occurred_at), count(*)
      from stored where user_id is not null group by 1, 2, 3 order by 2, 1, 3
      on conflict (application_id, user_id, day) do update set
        first_at = least(days.first_at, excluded.first_at),
        last_at = greatest(days.last_at, excluded.last_at),
        events = days.events + excluded.events
    ), used as (
      ${use(rows, sql`stored where id not in (select id from aside)`)}
    )
    select id, 'stored' as outcome from stored union all select id, 'erased' from erased`),
  )

/** The outcome of each id. Missing ids were events already. */
const setAside = async (db: Database, rows: readonly EventRow[]): Promise<Map<string, WriteOutcome>> => {
  const notes = rows.map(({ quarantine }) => quarantine)
  return outcomesOf(
    await db.execute<Outcome>(sql`
    with given as (
      ${incoming(rows)}
    ), ${erased}, notes as (
      select * from unnest(
        ${arrayText(rows.map(({ id }) => id))}::uuid[],
        ${arrayText(notes.map((note) => note?.reason ?? ''))}::text[],
        ${arrayText(notes.map((note) => note?.pointer ?? ''))}::text[],
        ${arrayText(notes.map((note) => note?.detail ?? ''))}::text[]
      ) as t (id, reason, pointer, detail)
    ), quarantined as (
      insert into quarantined_events as stored (${columns}, reason, pointer, detail)
      select distinct on (given.id) ${columns}, reason, pointer, detail
      from given join notes using (id)
      where not exists (select from events where events.id = given.id) and given.id not in (select id from erased)
      order by given.id
      on conflict (id) do update set reason = excluded.reason, pointer = excluded.pointer, detail = excluded.detail
      returning id, application_id, xmax = 0 as is_new
    ), used as (
      ${use(rows, sql`quarantined where is_new`)}
    )
    select id, 'quarantined' as outcome from quarantined union all select id, 'erased' from erased`),
  )
}

interface Outcome extends Record<string, unknown> {
  readonly id: string
  readonly outcome: WriteOutcome
}

const outcomesOf = (rows: readonly Outcome[]): Map<string, WriteOutcome> =>
  new Map(rows.map(({ id, outcome }) => [id, outcome]))

const erased = sql`erased as materialized (
      select distinct given.id from given join erased_events on digest = sha256(uuid_send(given.id))
    )`

/** Every stored event counts once, on the day of its first arrival. */
const use = (rows: readonly EventRow[], counted: SQL): SQL => sql`insert into application_usage as usage
      select application_id, ${dayText(rows)}::date, count(*) from ${counted} group by 1 order by 1
      on conflict (application_id, day) do update set events = usage.events + excluded.events`

/** The columns of an event. */
const columns = sql.raw(
  'id, application_id, session_id, category, name, data, occurred_at, sent_at, received_at, sequence, message_id, bot, user_id',
)

/** The rows as a query. */
const incoming = (rows: readonly EventRow[]) => {
  const column = (value: (row: EventRow) => string | number | boolean | null) => arrayText(rows.map(value))
  return sql`select id, application_id, session_id, category, name, data::jsonb, occurred_at, sent_at, received_at, sequence, message_id, bot, user_id
      from unnest(
        ${column((row) => row.id)}::uuid[], ${column((row) => row.applicationId)}::uuid[],
        ${column((row) => row.sessionId)}::text[], ${column((row) => row.category)}::text[], ${column((row) => row.name)}::text[],
        ${column((row) => row.data)}::text[], ${column((row) => formatInstant(row.occurredAt))}::timestamptz[],
        ${column((row) => (row.sentAt === null ? null : formatInstant(row.sentAt)))}::timestamptz[],
        ${column((row) => formatInstant(row.receivedAt))}::timestamptz[], ${column((row) => row.sequence)}::integer[],
        ${column((row) => row.messageId)}::text[], ${column((row) => row.bot)}::boolean[],
        ${column((row) => row.userId ?? null)}::text[]
      ) as t (id, application_id, session_id, category, name, data, occurred_at, sent_at, received_at, sequence, message_id, bot, user_id)`
}

/** A flush takes milliseconds, so the day of its first row is the day of all rows, except around midnight. */
const dayText = (rows: readonly EventRow[]): string => formatInstant(rows[0]?.receivedAt ?? 0).slice(0, 10)

type Store = (rows: readonly EventRow[]) => Promise<readonly WriteOutcome[]>

/** No partition for the row's day. */
const checkViolation = '23514'
const repetitions = 3

/**
 * One row that the database cannot store must not fail the others. A group that fails is halved until the row
 * is alone. Throws only when the database is not reachable.
 */
export const bisecting =
  (store: Store): Store =>
  async (rows) => {
    try {
      return await repeating(store, rows)
    } catch (error) {
      if (isDatabaseAway(error) || isWorthRepeating(error)) throw error
      if (rows.length === 1) return [breaks(error, checkViolation) ? 'unplaced' : 'refused']
      const middle = Math.ceil(rows.length / 2)
      const first = await bisecting(store)(rows.slice(0, middle))
      return [...first, ...(await bisecting(store)(rows.slice(middle)))]
    }
  }

const repeating = async (store: Store, rows: readonly EventRow[]): Promise<readonly WriteOutcome[]> => {
  for (let turn = 1; ; turn++) {
    try {
      return await store(rows)
    } catch (error) {
      if (turn === repetitions || !isWorthRepeating(error)) throw error
    }
  }
}
