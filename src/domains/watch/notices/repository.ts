import { and, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm'
import { arrayText } from '#db/arrays.ts'
import { rfc3339, rfc3339OrNull } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import { type StoredChannel, toChannel } from '../channels/repository.ts'
import { channels } from '../channels/tables.ts'
import { severities, severityRank } from '../incidents/model.ts'
import type { Severity } from '../incidents/model.ts'
import type { Notice, NoticeAttempt, NoticeTransition, WrittenNotice } from './model.ts'
import { noticeAttempts, notices } from './tables.ts'

/** A notice whose turn it is, with its channel, which may be deleted by now. */
export interface DueNotice extends WrittenNotice {
  readonly channel: StoredChannel | null
  /** False where its incident is deleted. */
  readonly hasIncident: boolean
}

/** A channel to notify, because nobody acknowledged what another one reported. */
export interface DueEscalation {
  readonly noticeId: string
  readonly nextChannelId: string
}

export interface NoticeFilter {
  /** Null for those of all. */
  readonly applicationId: string | null
  readonly channelId?: string | undefined
  readonly incidentId?: string | undefined
  /** Older than this notice. */
  readonly before?: string | undefined
}

export interface NoticeRepository {
  /** Channels that hear of a transition: those that this severity reaches, or for `closed` those that heard of the incident before. */
  channelsFor(incident: {
    readonly id: string
    readonly applicationId: string
    readonly severity: Severity
    readonly transition: NoticeTransition
  }): Promise<readonly string[]>
  findDue(id: string): Promise<DueNotice | undefined>
  /** True when a later notice of the same incident waits for the same channel. */
  hasLater(notice: WrittenNotice): Promise<boolean>
  /** Transitions that were merged, and that no later notice has reported. */
  unreported(notice: WrittenNotice): Promise<readonly NoticeTransition[]>
  /** The id of the message at the other end that tells of this incident; null for none. */
  messageOf(notice: WrittenNotice): Promise<string | null>
  dueEscalations(now: string, limit: number): Promise<readonly DueEscalation[]>
  /** Newest first, with all attempts. */
  list(filter: NoticeFilter, limit: number): Promise<readonly Notice[]>
}

export const noticeRepository = (db: Database): NoticeRepository => ({
  channelsFor: async ({ id, applicationId, severity, transition }) => {
    const reached = arrayText(severities.slice(0, severityRank(severity) + 1))
    const hears =
      transition === 'closed'
        ? sql`exists (select from notices n where n.incident_id = ${id}::uuid and n.channel_id = c.id)`
        : sql`c.min_severity = any(${reached}::text[])`
    const rows = await db.execute<{ id: string }>(sql`
      select c.id from channels c where c.application_id = ${applicationId}::uuid and c.is_enabled and ${hears} order by c.id`)
    return rows.map((row) => row.id)
  },
  findDue: async (id) => {
    const [row] = await db
      .select({
        notice: notices,
        channel: channels,
        hasIncident: sql<boolean>`${notices.incidentId} is null or exists (select from incidents i where i.id = ${notices.incidentId})`,
      })
      .from(notices)
      .leftJoin(channels, eq(channels.id, notices.channelId))
      .where(eq(notices.id, id))
    if (!row) return undefined
    return { ...toWritten(row.notice), channel: row.channel && toChannel(row.channel), hasIncident: row.hasIncident }
  },
  hasLater: async (notice) => {
    const rows = await db.execute(sql`
      select from notices n where ${isBeside(notice)} and n.state = 'waiting' and not (${isEarlier(notice)}) limit 1`)
    return rows.length > 0
  },
  unreported: async (notice) => {
    const rows = await db.execute<{ transition: NoticeTransition }>(sql`
      select n.transition from notices n
      where ${isBeside(notice)} and n.state = 'merged' and ${isEarlier(notice)} and ${isUnreported}
      order by (n.transition <> 'opened'), n.id`)
    return rows.map(({ transition }) => transition)
  },
  messageOf: async (notice) => {
    const [row] = await db.execute<{ externalId: string }>(sql`
      select n.external_id as "externalId" from notices n
      where ${isBeside(notice)} and n.external_id is not null order by n.ended_at desc limit 1`)
    return row?.externalId ?? null
  },
  dueEscalations: async (now, limit) =>
    db.execute<{ noticeId: string; nextChannelId: string }>(sql`
      select distinct on (n.incident_id, c.next_channel_id) n.id as "noticeId", c.next_channel_id as "nextChannelId"
      from incidents i
      join notices n on n.incident_id = i.id
      join channels c on c.id = n.channel_id
      join channels next on next.id = c.next_channel_id and next.is_enabled
      where i.closed_at is null and i.acknowledged_at is null and n.transition <> 'closed'
        and c.escalate_after_ms is not null
        and exists (
          select from notice_attempts a where a.notice_id = n.id
            and a.started_at <= ${now}::timestamptz - c.escalate_after_ms * interval '1 ms'
        )
        and not exists (
          select from notices e where e.incident_id = n.incident_id and e.channel_id = next.id
            and e.transition = 'escalated'
        )
      order by n.incident_id, c.next_channel_id, n.id desc
      limit ${limit}::int`),
  list: async ({ applicationId, channelId, incidentId, before }, limit) => {
    const rows = await db
      .select({
        notice: notices,
        channelName: channels.name,
        dueAt: sql<string | null>`(select w.due_at from work w where w.id = ${notices.id} and w.claim is null)`,
      })
      .from(notices)
      .leftJoin(channels, eq(channels.id, notices.channelId))
      .where(
        and(
          applicationId === null ? undefined : eq(notices.applicationId, applicationId),
          channelId === undefined ? undefined : eq(notices.channelId, channelId),
          incidentId === undefined ? undefined : eq(notices.incidentId, incidentId),
          before === undefined ? undefined : lt(notices.id, before),
        ),
      )
      .orderBy(desc(notices.id))
      .limit(limit)
    const attempts = await attemptsOf(
      db,
      rows.map(({ notice }) => notice.id),
    )
    return rows.map(({ notice, channelName, dueAt }) => ({
      ...toWritten(notice),
      channelName,
      state: notice.state,
      endedAt: rfc3339OrNull(notice.endedAt),
      nextAttemptAt: rfc3339OrNull(dueAt),
      attempts: attempts.get(notice.id) ?? [],
    }))
  },
})

/** `n` is another notice of the same incident for the same channel. */
export const isBeside = ({ id, incidentId, channelId }: WrittenNotice): SQL =>
  sql`n.incident_id = ${incidentId}::uuid and n.channel_id = ${channelId}::uuid and n.id <> ${id}::uuid`

/** `n` comes before this notice. Ids of one millisecond have no order, but an incident begins by opening and ends by closing. */
export const isEarlier = ({ id, transition }: WrittenNotice): SQL => {
  if (transition === 'closed') return sql`true`
  if (transition === 'opened') return sql`false`
  return sql`(n.transition = 'opened' or (n.id < ${id}::uuid and n.transition <> 'closed'))`
}

/** No later notice was delivered that reported what the merged `n` says. */
export const isUnreported = sql.raw(`not exists (
  select from notices d where d.incident_id = n.incident_id and d.channel_id = n.channel_id and d.state = 'delivered'
    and d.transition <> 'opened' and (n.transition = 'opened' or d.transition = 'closed' or d.id > n.id)
)`)

const attemptsOf = async (db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, NoticeAttempt[]>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select()
    .from(noticeAttempts)
    .where(inArray(noticeAttempts.noticeId, [...ids]))
    .orderBy(noticeAttempts.noticeId, noticeAttempts.number)
  const attempts = rows.map(({ noticeId, startedAt, ...attempt }) => ({
    noticeId,
    attempt: { ...attempt, startedAt: rfc3339(startedAt) },
  }))
  return new Map(
    [...Map.groupBy(attempts, ({ noticeId }) => noticeId)].map(([id, each]) => [
      id,
      each.map(({ attempt }) => attempt),
    ]),
  )
}

const toWritten = (row: typeof notices.$inferSelect): WrittenNotice => {
  const { id, applicationId, channelId, incidentId, transition, sequence, facts, createdAt } = row
  return { id, applicationId, channelId, incidentId, transition, sequence, facts, createdAt: rfc3339(createdAt) }
}
