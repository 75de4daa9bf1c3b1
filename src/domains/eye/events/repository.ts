import { type SQL, sql } from 'drizzle-orm'
import { compactJson } from '#core/canonical-json.ts'
import { formatInstant, type Microseconds } from '#core/instant.ts'
import { floorUuid } from '#core/uuid.ts'
import { scanJson } from '#core/json-text.ts'
import { arrayText } from '#db/arrays.ts'
import { instantOf, rfc3339Micros } from '#db/instants.ts'
import type { Database } from '#ports/database.ts'
import {
  type EventFilter,
  type TailQuery,
  type DataCondition,
  type ListPosition,
  type Order,
  type PageRequest,
  type SessionFilter,
  type StoredEvent,
  type TimelinePosition,
  type TailPosition,
} from './model.ts'
import { maxDataDepth } from '../questions/model.ts'
import { holding } from '../questions/repository.ts'

export interface EventRepository {
  /** Events of one session in their true order: time, sequence, id. */
  timeline(filter: SessionFilter, page: PageRequest<TimelinePosition>): Promise<readonly StoredEvent[]>
  /**
   * How far the clock of a session is behind that of the server: the least time from sending to receiving. 0 where no event
   * says when it was sent.
   */
  clockOffset(filter: SessionFilter): Promise<Microseconds>
  /** Events in the order of their ids, which is that of the milliseconds of their times. */
  list(filter: EventFilter, page: PageRequest<ListPosition>): Promise<readonly StoredEvent[]>
  /** The newest events by arrival, oldest first, for a tail. */
  readTail(filter: EventFilter, query: TailQuery): Promise<readonly StoredEvent[]>
  /** When the event arrived; undefined for one that the filter's application has not sent. */
  arrivalOf(filter: EventFilter, id: string): Promise<TailPosition | undefined>
  /** Which of these events have the value. */
  matching(ids: readonly string[], condition: DataCondition): Promise<ReadonlySet<string>>
  /** True when the application, or any for null, has reported on the session. */
  knowsSession(sessionId: string, application: string | null): Promise<boolean>
}

export const eventRepository = (db: Database): EventRepository => ({
  timeline: async (filter, { order, after, limit }) => {
    const by = direction(order)
    const found = await db.execute<EventRow>(sql`
      select ${columns} from events e where ${all([...kind(filter), ...range(filter), ...beyond(order, after)])}
      order by e.occurred_at ${by}, e.sequence ${by}, e.id ${by} limit ${limit}`)
    return found.map(toEvent)
  },
  clockOffset: async ({ sessionId, application }) => {
    const [found] = await db.execute<{ offset: number | null }>(sql`
      select ${instantOf(sql`min(e.received_at - e.sent_at)`)} as "offset" from events e
      where ${all(kind({ sessionId, application }))}`)
    return found?.offset ?? 0
  },
  list: async (filter, { order, after, limit }) => {
    const by = direction(order)
    const bounds = [...range(filter), ...(after ? [sql`e.id ${comparison(order)} ${after.id}::uuid`] : [])]
    // The index of users has the order of a page itself.
    const isInOrder =
      filter.userId !== undefined ||
      (filter.application === null && filter.category === undefined && filter.name === undefined)
    const found = await db.execute<EventRow>(
      isInOrder
        ? sql`select ${columns} from events e where ${all([...kind(filter), ...bounds])} order by e.id ${by} limit ${limit}`
        : sql`
          with types as materialized (${types(filter, hoursOf(filter, order, after))}), page as (
            select of_type.id from types cross join lateral (
              select e.id from events e
              where e.application_id = types.application_id and e.category = types.category and e.name = types.name
                and ${all([...bounds, ...holding(filter)])}
              order by e.id ${by} limit ${limit}
            ) of_type order by of_type.id ${by} limit ${limit}
          )
          select ${columns} from page join events e on e.id = page.id order by e.id ${by}`,
    )
    return found.map(toEvent)
  },
  readTail: async (filter, { since, except, limit }) => {
    const found = await db.execute<EventRow>(sql`
      select ${columns} from events e
      where e.received_at >= ${formatInstant(since)}::timestamptz and e.id <> all (${arrayText(except)}::uuid[])
        and ${all(kind(filter))}
      order by e.received_at desc, e.id desc limit ${limit}`)
    return found.map(toEvent).toReversed()
  },
  arrivalOf: async ({ application }, id) => {
    const [found] = await db.execute<{ receivedAt: Microseconds }>(sql`
      select ${instantOf(sql`e.received_at`)} as "receivedAt" from events e
      where ${all([sql`e.id = ${id}::uuid`, ...kind({ application })])}`)
    return found && { id, receivedAt: found.receivedAt }
  },
  matching: async (ids, condition) => {
    const found = await db.execute<{ id: string }>(
      sql`select id from events where id = any (${arrayText(ids)}::uuid[]) and ${hasValue(condition)}`,
    )
    return new Set(found.map(({ id }) => id))
  },
  knowsSession: async (sessionId, application) => {
    const mine = application === null ? sql`true` : sql`application_id = ${application}::uuid`
    const found = await db.execute(sql`select 1 from session_days where session_id = ${sessionId} and ${mine} limit 1`)
    return found.length > 0
  },
})

type EventRow = StoredEvent & Record<string, unknown>

const columns = sql`e.id, e.application_id as "applicationId", e.session_id as "sessionId", e.category, e.name,
  e.data::text as data, ${rfc3339Micros(sql`e.occurred_at`)} as "occurredAt", ${rfc3339Micros(sql`e.sent_at`)} as "sentAt",
  ${rfc3339Micros(sql`e.received_at`)} as "receivedAt", e.sequence, e.message_id as "messageId", e.bot, e.user_id as "userId"`

const toEvent = (row: EventRow): StoredEvent => ({ ...row, data: compactJson(row.data) })

const direction = (order: Order): SQL => (order === 'asc' ? sql`asc` : sql`desc`)
const comparison = (order: Order): SQL => (order === 'asc' ? sql`>` : sql`<`)
const all = (conditions: readonly SQL[]): SQL =>
  conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` and `)

const kind = ({ application, sessionId, userId, category, name, ...rest }: EventFilter): SQL[] => [
  ...holding(rest),
  ...(userId === undefined ? [] : [sql`e.user_id = ${userId}`]),
  ...(sessionId === undefined ? [] : [sql`e.session_id = ${sessionId}`]),
  ...(application === null ? [] : [sql`e.application_id = ${application}::uuid`]),
  ...(category === undefined ? [] : [sql`e.category = ${category}`]),
  ...(name === undefined ? [] : [sql`e.name = ${name}`]),
]

/** Bounds of the id, which exclude partitions, and bounds of the time, which is finer than an id. */
const range = ({ from, to }: Pick<EventFilter, 'from' | 'to'>): SQL[] => {
  const conditions: SQL[] = []
  if (from !== undefined) {
    conditions.push(sql`e.id >= ${floorUuid(from)}::uuid`)
    if (from % 1_000 !== 0) conditions.push(sql`e.occurred_at >= ${formatInstant(from)}::timestamptz`)
  }
  if (to !== undefined) {
    conditions.push(sql`e.id < ${floorUuid(to + 999)}::uuid`)
    if (to % 1_000 !== 0) conditions.push(sql`e.occurred_at < ${formatInstant(to)}::timestamptz`)
  }
  return conditions
}

const beyond = (order: Order, after: TimelinePosition | undefined): SQL[] => {
  if (!after) return []
  const { occurredAt, sequence, id } = after
  const place = sql`(${formatInstant(occurredAt)}::timestamptz, ${sequence}::integer, ${id}::uuid)`
  return [
    sql`(e.occurred_at, e.sequence, e.id) ${comparison(order)} ${place}`,
    order === 'asc' ? sql`e.id >= ${floorUuid(occurredAt)}::uuid` : sql`e.id < ${floorUuid(occurredAt + 1_000)}::uuid`,
  ]
}

/**
 * The types that can have events there. Each needs a separate scan of the index of types: without the application or
 * the name, the order of the index is not the order of a page.
 */
const types = ({ application, category, name }: EventFilter, hours: readonly SQL[]): SQL => {
  const mine = application === null ? sql`true` : sql`a.id = ${application}::uuid`
  if (category !== undefined && name !== undefined) {
    return sql`select a.id as application_id, ${category}::text as category, ${name}::text as name from applications a where ${mine}`
  }
  const wanted = [
    ...(category === undefined ? [] : [sql`c.category = ${category}`]),
    ...(name === undefined ? [] : [sql`c.name = ${name}`]),
  ]
  return sql`
    select a.id as application_id, counted.category, counted.name from applications a cross join lateral (
      select distinct c.category, c.name from event_counts c
      where c.application_id = a.id and c.width = 'hour' and ${all([...hours, ...wanted])}
    ) counted where ${mine}`
}

/** The hours that a page can reach into. */
const hoursOf = ({ from, to }: EventFilter, order: Order, after: ListPosition | undefined): SQL[] => {
  const reached = after && timeOf(after.id)
  const first = order === 'asc' ? (reached ?? from) : from
  const last = order === 'desc' ? (reached ?? to) : to
  return [
    ...(first === undefined ? [] : [sql`c.bucket >= ${formatInstant(first - (first % hour))}::timestamptz`]),
    ...(last === undefined ? [] : [sql`c.bucket <= ${formatInstant(last)}::timestamptz`]),
  ]
}

const hour = 3_600_000_000

/** The millisecond that an id begins with. */
const timeOf = (id: string): Microseconds => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) * 1_000

/** The condition on a value in `data`, shared by exports and erasures. */
export const hasValue = ({ path, value }: DataCondition): SQL => {
  const found = sql`data #> ${arrayText(path)}::text[]`
  const json = isJson(value) ? sql`, ${value}::jsonb` : sql``
  const conditions = [sql`${found} = any (array[to_jsonb(${value}::text)${json}])`]
  path.forEach((step, index) => {
    // PostgreSQL also accepts -1 and 01 as places in a list; a JSON Pointer does not.
    if (/^\s*[+-]?[0-9]/.test(step) && !/^(0|[1-9][0-9]*)$/.test(step)) {
      conditions.push(sql`jsonb_typeof(data #> ${arrayText(path.slice(0, index))}::text[]) = 'object'`)
    }
  })
  return sql.join(conditions, sql` and `)
}

/** True for JSON that is not a string and that the database can store. */
const isJson = (value: string): boolean => {
  try {
    if (typeof JSON.parse(value) === 'string') return false
  } catch {
    return false
  }
  const verbatim = { name: 'value', level: 1 } as const
  return scanJson(`{"value":${value}}`, { maxDepth: maxDataDepth, verbatim }).faults.length === 0
}
