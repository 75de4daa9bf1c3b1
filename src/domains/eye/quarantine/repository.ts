import { and, asc, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import { compactJson } from '#core/canonical-json.ts'
import { formatInstant, type Microseconds } from '#core/instant.ts'
import { arrayText } from '#db/arrays.ts'
import { instantOf } from '#db/instants.ts'
import type { Database } from '#ports/database.ts'
import type { QuarantineNote } from '#core/quarantine-note.ts'
import type { EventRow } from '#ports/event-writer.ts'
import { events, quarantinedEvents } from '../events/tables.ts'
import {
  type ArrivalPosition,
  maxKinds,
  type QuarantineCounts,
  type QuarantinedEvent,
  type QuarantineFilter,
} from './model.ts'

/** An event in quarantine as it is written, with the reason that was noted. */
export interface QuarantinedRow extends EventRow {
  readonly quarantine: QuarantineNote
}

export interface QuarantineRepository {
  /** Newest arrival first, after the position. */
  list(
    filter: QuarantineFilter,
    after: ArrivalPosition | undefined,
    limit: number,
  ): Promise<readonly QuarantinedEvent[]>
  counts(filter: QuarantineFilter): Promise<QuarantineCounts>
  /** Oldest arrival first, after the position. */
  rows(filter: QuarantineFilter, after: ArrivalPosition | null, limit: number): Promise<readonly QuarantinedRow[]>
  /** Locks these until the transaction ends; returns those that still exist. */
  take(ids: readonly string[]): Promise<ReadonlySet<string>>
  /** Which of the ids are events already. */
  stored(ids: readonly string[]): Promise<ReadonlySet<string>>
  /** Notes another reason. */
  note(rows: readonly QuarantinedRow[]): Promise<void>
  /** Removes up to `limit` of those that arrived before the instant; answers how many. */
  forget(before: Microseconds, limit: number): Promise<number>
}

export const quarantineRepository = (db: Database): QuarantineRepository => ({
  list: async (filter, after, limit) => {
    const rows = await db
      .select({ ...columns, data: sql<string>`${table.data}::text` })
      .from(table)
      .where(and(matching(filter), after && sql`(${table.receivedAt}, ${table.id}) < ${position(after)}`))
      .orderBy(desc(table.receivedAt), desc(table.id))
      .limit(limit)
    return rows.map((row) => ({
      ...row,
      data: compactJson(row.data),
      occurredAt: formatInstant(row.occurredAt),
      sentAt: row.sentAt === null ? null : formatInstant(row.sentAt),
      receivedAt: formatInstant(row.receivedAt),
    }))
  },
  counts: async (filter) => {
    const rows = await db.execute<CountRow>(sql`
      with kinds as (
        select reason, application_id, category, name, count(*) as events, max(received_at) as last
        from ${table} where ${matching(filter) ?? sql`true`} group by 1, 2, 3, 4
      ), reasons as (
        select reason, sum(events) as events from kinds group by 1
      )
      select reason, application_id as "applicationId", category, name, events::float8 as events,
        ${instantOf(sql`last`)} as last,
        (select jsonb_object_agg(reason, events)::text from reasons) as "byReason",
        (count(*) over ())::float8 as "kindCount"
      from kinds order by kinds.events desc, 1, 2, 3, 4 limit ${maxKinds}`)
    const byReason = JSON.parse(rows[0]?.byReason ?? '{}') as Readonly<Record<string, number>>
    return {
      events: Object.values(byReason).reduce((sum, count) => sum + count, 0),
      byReason,
      kinds: rows.map(({ reason, applicationId, category, name, events, last }) => ({
        reason,
        applicationId,
        category,
        name,
        events,
        lastReceivedAt: formatInstant(last),
      })),
      kindCount: rows[0]?.kindCount ?? 0,
    }
  },
  rows: async (filter, after, limit) => {
    const rows = await db
      .select({ ...columns, data: sql<string>`${table.data}::text` })
      .from(table)
      .where(and(matching(filter), after ? sql`(${table.receivedAt}, ${table.id}) > ${position(after)}` : undefined))
      .orderBy(asc(table.receivedAt), asc(table.id))
      .limit(limit)
    return rows.map(({ reason, pointer, detail, ...row }) => ({ ...row, quarantine: { reason, pointer, detail } }))
  },
  take: async (ids) => {
    // In the order in which everybody locks them.
    const rows = await db
      .select({ id: table.id })
      .from(table)
      .where(sql`${table.id} = any(${arrayText(ids)}::uuid[])`)
      .orderBy(asc(table.id))
      .for('update')
    return new Set(rows.map(({ id }) => id))
  },
  stored: async (ids) => {
    const rows = await db
      .select({ id: events.id })
      .from(events)
      .where(sql`${events.id} = any(${arrayText(ids)}::uuid[])`)
    return new Set(rows.map(({ id }) => id))
  },
  note: async (rows) => {
    const column = (value: (row: QuarantinedRow) => string) => arrayText(rows.map(value))
    await db.execute(sql`
      update ${table} set reason = noted.reason, pointer = noted.pointer, detail = noted.detail
      from unnest(
        ${column(({ id }) => id)}::uuid[], ${column(({ quarantine }) => quarantine.reason)}::text[],
        ${column(({ quarantine }) => quarantine.pointer)}::text[], ${column(({ quarantine }) => quarantine.detail)}::text[]
      ) as noted (id, reason, pointer, detail)
      where ${table.id} = noted.id`)
  },
  forget: async (before, limit) => {
    const forgotten = await db.execute(sql`
      delete from ${table} where id in (
        select id from ${table} where received_at < ${formatInstant(before)}::timestamptz
        order by received_at, id limit ${limit} for update skip locked
      ) returning 1`)
    return forgotten.length
  },
})

const table = quarantinedEvents

const columns = {
  id: table.id,
  applicationId: table.applicationId,
  sessionId: table.sessionId,
  category: table.category,
  name: table.name,
  occurredAt: instantOf(table.occurredAt),
  sentAt: instantOf<Microseconds | null>(table.sentAt),
  receivedAt: instantOf(table.receivedAt),
  sequence: table.sequence,
  messageId: table.messageId,
  bot: table.bot,
  userId: table.userId,
  reason: table.reason,
  pointer: table.pointer,
  detail: table.detail,
}

interface CountRow extends Record<string, unknown> {
  readonly reason: string
  readonly applicationId: string
  readonly category: string
  readonly name: string
  readonly events: number
  readonly last: Microseconds
  /** JSON. */
  readonly byReason: string
  readonly kindCount: number
}

const position = ({ receivedAt, id }: ArrivalPosition): SQL =>
  sql`(${formatInstant(receivedAt)}::timestamptz, ${id}::uuid)`

const matching = (filter: QuarantineFilter): SQL | undefined => {
  const { application, reason, category, name, sessionId, userId, from, to, ids } = filter
  return and(
    application === null ? undefined : eq(table.applicationId, application),
    reason === undefined ? undefined : eq(table.reason, reason),
    category === undefined ? undefined : eq(table.category, category),
    name === undefined ? undefined : eq(table.name, name),
    sessionId === undefined ? undefined : eq(table.sessionId, sessionId),
    userId === undefined ? undefined : eq(table.userId, userId),
    from === undefined ? undefined : gte(table.receivedAt, formatInstant(from)),
    to === undefined ? undefined : lt(table.receivedAt, formatInstant(to)),
    ids === undefined ? undefined : sql`${table.id} = any(${arrayText(ids)}::uuid[])`,
  )
}
