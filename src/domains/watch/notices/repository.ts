import { and, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm'
import { arrayText } from '#db/arrays.ts'
import { rfc3339, rfc3339OrNull } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import { addWorkSql, type ClaimedWork, endWorkSql } from '#work/index.ts'
import { type StoredChannel, toChannel } from '../channels/repository.ts'
import { channels } from '../channels/tables.ts'
import { severities, severityRank } from '../incidents/model.ts'
import type { Severity } from '../incidents/model.ts'
import type { Notice, NoticeAttempt, NoticeTransition, WrittenNotice } from './model.ts'
import { noticeAttempts, notices } from './tables.ts'

export const noticeWorkKind = 'notice'

/** A notice whose turn it is, with its channel, which may be deleted by now. */
export interface DueNotice extends WrittenNotice {
  readonly channel: StoredChannel | null
  /** False where its incident is deleted. */
  readonly hasIncident: boolean
}

interface Outcome {
  readonly attempt: NoticeAttempt
  readonly at: string
}

interface Failure extends Outcome {
  /** The id of the notice to the next channel, if there is one. */
  readonly escalationId: string
  /** Turns the channel off: its receiver is gone. */
  readonly disables: boolean
}

/** A channel that is to be told, because nobody acknowledged what another one was told. */
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
  /** Stores notices with their work. Those that exist already are left alone. They differ in id and channel alone. */
  add(written: readonly WrittenNotice[]): Promise<void>
  findDue(id: string): Promise<DueNotice | undefined>
  /** True when a later notice of the same incident waits for the same channel. */
  hasLater(notice: WrittenNotice): Promise<boolean>
  /**
   * Merges earlier notices that wait for the same channel into this one, unless they are being delivered. Returns how many are.
   */
  takeEarlier(claimed: ClaimedWork, notice: WrittenNotice, at: string): Promise<number>
  /** Transitions that were merged, and that no later notice has told. */
  untold(notice: WrittenNotice): Promise<readonly NoticeTransition[]>
  /** The id of the message at the other end that tells of this incident; null for none. */
  messageOf(notice: WrittenNotice): Promise<string | null>
  /** Ends the work of a notice that a later one tells. False when the claim had been lost, as for all that follow. */
  merge(claimed: ClaimedWork, at: string): Promise<boolean>
  /** Ends work whose notice is gone. */
  drop(claimed: ClaimedWork): Promise<boolean>
  deliver(claimed: ClaimedWork, outcome: Outcome & { readonly externalId: string | null }): Promise<boolean>
  /** Stores an attempt that failed, unless the claim had been lost. */
  noteAttempt(claimed: ClaimedWork, attempt: NoticeAttempt): Promise<void>
  /** Ends a notice for good, with those that were merged into it, and tells the next channel. */
  fail(claimed: ClaimedWork, failure: Failure): Promise<boolean>
  /** Ends all waiting notices of a channel or an incident. */
  endWaiting(
    of: { readonly channelId: string } | { readonly incidentId: string },
    at: string,
    fault: string,
  ): Promise<void>
  dueEscalations(now: string, limit: number): Promise<readonly DueEscalation[]>
  /** Tells the next channels. One that was told of the incident already is left alone. */
  escalate(due: readonly (DueEscalation & { readonly id: string })[], at: string): Promise<void>
  /** Newest first, with all attempts. */
  list(filter: NoticeFilter, limit: number): Promise<readonly Notice[]>
  /** Deletes notices that ended before. */
  forget(before: string): Promise<void>
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
  add: async (written) => {
    const [first] = written
    if (!first) return
    const { applicationId, incidentId, transition, sequence, facts, createdAt } = first
    await db.execute(sql`
      with stored as (
        insert into notices (id, application_id, channel_id, incident_id, transition, sequence, facts, created_at, state)
        select n.id, ${applicationId}::uuid, n.channel_id, ${incidentId}::uuid, ${transition}, ${sequence}::int,
          ${JSON.stringify(facts)}::jsonb, ${createdAt}::timestamptz, 'waiting'
        from unnest(${arrayText(written.map(({ id }) => id))}::uuid[],
          ${arrayText(written.map(({ channelId }) => channelId))}::uuid[]) as n(id, channel_id)
        on conflict on constraint notices_once_uq do nothing
        returning ${asWork}
      ), ${addWorkSql(noticeWorkKind, 'stored')}
      select from stored`)
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
  takeEarlier: async ({ id, claim }, notice, at) => {
    await db.execute(sql`
      with taken as (
        delete from work w using notices n
        where ${isBeside(notice)} and n.state = 'waiting' and ${isEarlier(notice)} and w.id = n.id
          and (w.claim is null or w.lease_until < ${at}::timestamptz)
          and exists (select from work own where own.id = ${id}::uuid and own.claim = ${claim}::uuid)
        returning w.id
      )
      update notices n set state = 'merged', ended_at = ${at}::timestamptz from taken where n.id = taken.id`)
    const [row] = await db.execute<{ left: number }>(sql`
      select count(*)::int as left from notices n
      where ${isBeside(notice)} and n.state = 'waiting' and ${isEarlier(notice)}`)
    return row?.left ?? 0
  },
  untold: async (notice) => {
    const rows = await db.execute<{ transition: NoticeTransition }>(sql`
      select n.transition from notices n
      where ${isBeside(notice)} and n.state = 'merged' and ${isEarlier(notice)} and ${isUntold}
      order by (n.transition <> 'opened'), n.id`)
    return rows.map(({ transition }) => transition)
  },
  messageOf: async (notice) => {
    const [row] = await db.execute<{ externalId: string }>(sql`
      select n.external_id as "externalId" from notices n
      where ${isBeside(notice)} and n.external_id is not null order by n.ended_at desc limit 1`)
    return row?.externalId ?? null
  },
  merge: async (claimed, at) => {
    const rows = await db.execute(sql`
      with ended as (${endWorkSql(claimed)}), merged as (
        update notices n set state = 'merged', ended_at = ${at}::timestamptz from ended where n.id = ended.id
      )
      select from ended`)
    return rows.length > 0
  },
  drop: async (claimed) => (await db.execute(endWorkSql(claimed))).length > 0,
  deliver: async (claimed, { attempt, at, externalId }) => {
    const rows = await db.execute(sql`
      with ended as (${endWorkSql(claimed)}), attempt as (${addAttemptSql('ended', attempt)}), delivered as (
        update notices n set state = 'delivered', ended_at = ${at}::timestamptz, external_id = ${externalId}
        from ended where n.id = ended.id
      )
      select from ended`)
    return rows.length > 0
  },
  noteAttempt: async ({ id, claim }, attempt) => {
    await db.execute(sql`
      with held as (select id from work where id = ${id}::uuid and claim = ${claim}::uuid)
      ${addAttemptSql('held', attempt)}`)
  },
  fail: async (claimed, { attempt, at, escalationId, disables }) => {
    const rows = await db.execute(sql`
      with ended as (${endWorkSql(claimed)}), attempt as (${addAttemptSql('ended', attempt)}), failed as (
        update notices n set state = 'failed', ended_at = ${at}::timestamptz from ended where n.id = ended.id
        returning n.id, n.incident_id, n.channel_id, n.transition
      ), untold as (
        update notices n set state = 'failed' from failed f
        where n.incident_id = f.incident_id and n.channel_id = f.channel_id and n.id <> f.id and n.state = 'merged'
          and ${isUntold}
      ), disabled as (
        update channels c set is_enabled = false, updated_at = ${at}::timestamptz from failed f
        where c.id = f.channel_id and ${disables}::boolean
      ), due as (
        select ${escalationId}::uuid as id, f.id as notice_id, c.next_channel_id
        from failed f join channels c on c.id = f.channel_id where f.incident_id is not null
      ), ${escalateSql(at, 'failed')}
      select from ended`)
    return rows.length > 0
  },
  endWaiting: async (of, at, fault) => {
    const which =
      'channelId' in of ? sql`n.channel_id = ${of.channelId}::uuid` : sql`n.incident_id = ${of.incidentId}::uuid`
    await db.execute(sql`
      with ended as (
        update notices n set state = 'failed', ended_at = ${at}::timestamptz
        where ${which} and n.state = 'waiting' returning n.id, n.incident_id, n.channel_id
      ), untold as (
        update notices n set state = 'failed' from ended e
        where n.incident_id = e.incident_id and n.channel_id = e.channel_id and n.state = 'merged' and ${isUntold}
      ), attempt as (
        insert into notice_attempts (notice_id, number, started_at, duration_ms, fault)
        select e.id, w.attempts + 1, ${at}::timestamptz, 0, ${fault} from ended e join work w on w.id = e.id
      )
      delete from work where id in (select id from ended)`)
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
          select from notices told where told.incident_id = n.incident_id and told.channel_id = next.id
            and told.transition = 'escalated'
        )
      order by n.incident_id, c.next_channel_id, n.id desc
      limit ${limit}::int`),
  escalate: async (due, at) => {
    if (due.length === 0) return
    await db.execute(sql`
      with due as (
        select d.* from unnest(${arrayText(due.map(({ id }) => id))}::uuid[], ${arrayText(due.map(({ noticeId }) => noticeId))}::uuid[],
          ${arrayText(due.map(({ nextChannelId }) => nextChannelId))}::uuid[]) as d(id, notice_id, next_channel_id)
      ), ${escalateSql(at, 'unacknowledged')}
      select from escalated`)
  },
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
  forget: async (before) => {
    await db.delete(notices).where(lt(notices.endedAt, before))
  },
})

/** What `addWorkSql` needs of a stored notice. Channels take turns, and so do applications. */
const asWork = sql.raw(
  'id, null::jsonb as payload, channel_id::text as owner, application_id::text as owner_group, created_at as due_at',
)

/** `n` is another notice of the same incident for the same channel. */
const isBeside = ({ id, incidentId, channelId }: WrittenNotice): SQL =>
  sql`n.incident_id = ${incidentId}::uuid and n.channel_id = ${channelId}::uuid and n.id <> ${id}::uuid`

/** `n` comes before this notice. Ids of one millisecond have no order, but an incident begins by opening and ends by closing. */
const isEarlier = ({ id, transition }: WrittenNotice): SQL => {
  if (transition === 'closed') return sql`true`
  if (transition === 'opened') return sql`false`
  return sql`(n.transition = 'opened' or (n.id < ${id}::uuid and n.transition <> 'closed'))`
}

/** No later notice was delivered that told what the merged `n` says. */
const isUntold = sql.raw(`not exists (
  select from notices d where d.incident_id = n.incident_id and d.channel_id = n.channel_id and d.state = 'delivered'
    and d.transition <> 'opened' and (n.transition = 'opened' or d.transition = 'closed' or d.id > n.id)
)`)

const addAttemptSql = (source: string, { number, startedAt, durationMs, status, fault }: NoticeAttempt): SQL => sql`
  insert into notice_attempts (notice_id, number, started_at, duration_ms, status, fault)
  select id, ${number}::int, ${startedAt}::timestamptz, ${durationMs}::int, ${status}::smallint, ${fault}::text
  from ${sql.raw(source)}`

/** Common table expressions that tell the next channels of `due`, each once for an incident: its id, the notice and the channel. */
const escalateSql = (at: string, because: 'failed' | 'unacknowledged'): SQL => sql`
  escalated as (
    insert into notices (id, application_id, channel_id, incident_id, transition, sequence, facts, created_at, state)
    select due.id, n.application_id, next.id, n.incident_id, 'escalated', 0,
      n.facts || jsonb_build_object('escalation', jsonb_build_object('channel', c.name, 'because', ${because}::text)),
      ${at}::timestamptz, 'waiting'
    from due join notices n on n.id = due.notice_id join channels c on c.id = n.channel_id
      join channels next on next.id = due.next_channel_id and next.is_enabled
    on conflict on constraint notices_once_uq do nothing
    returning ${asWork}
  ), ${addWorkSql(noticeWorkKind, 'escalated')}`

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
