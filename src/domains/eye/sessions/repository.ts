import { type SQL, sql } from 'drizzle-orm'
import { dayOf } from '#core/calendar.ts'
import { formatInstant, type Microseconds, parseInstant } from '#core/instant.ts'
import { floorUuid } from '#core/uuid.ts'
import { arrayText } from '#db/arrays.ts'
import { rfc3339Micros } from '#db/instants.ts'
import type { Database } from '#ports/database.ts'
import type { SessionPart, SessionPosition, SessionSummary } from './model.ts'

export interface SessionFilter {
  /** Null for all; of others, neither sessions nor events are counted. */
  readonly application: string | null
  /** The earliest first event; inclusive. */
  readonly from: Microseconds | undefined
  /** Exclusive. */
  readonly to: Microseconds | undefined
  /** Only sessions with events of this user. */
  readonly userId: string | undefined
}

export type SessionWithoutUsers = Omit<SessionSummary, 'userIds'>

export interface SessionPage {
  readonly sessions: readonly SessionWithoutUsers[]
  /** Where the next page begins; null at the end. */
  readonly next: SessionPosition | null
}

export interface SessionRepository {
  /** What each application reported on a session, or the one given. */
  parts(sessionId: string, application: string | null): Promise<readonly SessionPart[]>
  /** The users of the events of these sessions, ascending; all of the events lie in the range, `to` inclusive. */
  users(
    sessionIds: readonly string[],
    application: string | null,
    range: { readonly from: string; readonly to: string },
  ): Promise<ReadonlyMap<string, readonly string[]>>
  /** Sessions by their first events, newest first; a page may hold fewer than `limit`, or none, before the end. */
  list(filter: SessionFilter, after: SessionPosition | undefined, limit: number): Promise<SessionPage>
}

/** Rows of session_days that a page reads beyond its limit, because a session's later days do not begin a session. */
const allowance = 20

export const sessionRepository = (db: Database): SessionRepository => ({
  parts: async (sessionId, application) => {
    const found = await db.execute<Row & { applicationId: string }>(sql`
      select application_id as "applicationId", ${summary} from session_days
      where session_id = ${sessionId} and ${of(application)} group by application_id`)
    return found.map(toSummary)
  },
  users: async (sessionIds, application, { from, to }) => {
    // Bounds of the id, which exclude partitions.
    const first = sql`id >= ${floorUuid(parseInstant(from) ?? 0)}::uuid`
    const last = sql`id < ${floorUuid((parseInstant(to) ?? 0) + 1_000)}::uuid`
    const found = await db.execute<{ sessionId: string; users: string }>(sql`
      select session_id as "sessionId", json_agg(distinct user_id collate "C")::text as users from events
      where session_id = any (${arrayText(sessionIds)}::text[]) and user_id is not null and ${first} and ${last}
        and ${of(application)}
      group by session_id`)
    return new Map(found.map(({ sessionId, users }) => [sessionId, JSON.parse(users) as readonly string[]]))
  },
  list: async ({ application, from, to, userId }, after, limit) => {
    const size = limit + allowance
    const latest = after?.firstAt ?? to
    const beginning = all([
      ...(userId === undefined
        ? []
        : [
            sql`d.session_id = any (array(select session_id from events where user_id = ${userId} and ${of(application)}))`,
          ]),
      ...(from === undefined
        ? []
        : [sql`d.first_at >= ${formatInstant(from)}::timestamptz`, sql`d.day >= ${day(from)}::date`]),
      ...(to === undefined ? [] : [sql`d.first_at < ${formatInstant(to)}::timestamptz`]),
      ...(latest === undefined ? [] : [sql`d.day <= ${day(latest)}::date`]),
      ...(after
        ? [sql`(d.first_at, d.session_id) < (${formatInstant(after.firstAt)}::timestamptz, ${after.sessionId}::text)`]
        : []),
    ])
    const mine = application === null ? sql`true` : sql`a.id = ${application}::uuid`
    const found = await db.execute<Row & { sessionId: string; beginsAt: string; begins: boolean }>(sql`
      with beginnings as materialized (
        select distinct of_one.first_at, of_one.session_id from applications a cross join lateral (
          select d.first_at, d.session_id from session_days d where d.application_id = a.id and ${beginning}
          order by d.first_at desc, d.session_id desc limit ${size}
        ) of_one where ${mine} order by of_one.first_at desc, of_one.session_id desc limit ${size}
      ), wholes as (
        select session_id, min(first_at) as begins_at, ${summary} from session_days
        where session_id = any (array(select session_id from beginnings)) and ${of(application)} group by session_id
      )
      select session_id as "sessionId", ${rfc3339Micros(sql`first_at`)} as "beginsAt", first_at = begins_at as begins,
        "firstAt", "lastAt", events
      from beginnings join wholes using (session_id) order by first_at desc, session_id desc`)
    const sessions = found
      .filter(({ begins }) => begins)
      .map(({ sessionId, firstAt, lastAt, events }) => toSummary({ sessionId, firstAt, lastAt, events }))
    const last = found.at(-1)
    const isEnd = found.length < size || !last
    return { sessions, next: isEnd ? null : { firstAt: parseInstant(last.beginsAt) ?? 0, sessionId: last.sessionId } }
  },
})

interface Row extends Record<string, unknown> {
  readonly firstAt: string
  readonly lastAt: string
  readonly events: number | string
}

const summary = sql`${rfc3339Micros(sql`min(first_at)`)} as "firstAt", ${rfc3339Micros(sql`max(last_at)`)} as "lastAt",
  sum(events)::bigint as events`

const toSummary = <T extends Row>(row: T) => ({ ...row, events: Number(row.events) })

const all = (conditions: readonly SQL[]): SQL =>
  conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` and `)

const of = (application: string | null): SQL =>
  application === null ? sql`true` : sql`application_id = ${application}::uuid`

const day = (instant: Microseconds): string => dayOf(Math.floor(instant / 1_000))
