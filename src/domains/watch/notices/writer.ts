import { lt, type SQL, sql } from 'drizzle-orm'
import { arrayText } from '#db/arrays.ts'
import type { Database } from '#ports/database.ts'
import { addWorkSql, type ClaimedWork, endWorkSql } from '#work/index.ts'
import type { NoticeAttempt, WrittenNotice } from './model.ts'
import { type DueEscalation, isBeside, isEarlier, isUnreported } from './repository.ts'
import { notices } from './tables.ts'

export const noticeWorkKind = 'notice'

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

/** What happens to notices: each step is one statement, together with the work of the notice. */
export interface NoticeWriter {
  /** Stores notices with their work. Those that exist already are left alone. They differ in id and channel alone. */
  add(written: readonly WrittenNotice[]): Promise<void>
  /**
   * Merges earlier notices that wait for the same channel into this one, unless they are being delivered. Returns how many are.
   */
  takeEarlier(claimed: ClaimedWork, notice: WrittenNotice, at: string): Promise<number>
  /** Ends the work of a notice that a later one tells. False when the claim had been lost, as for all that follow. */
  merge(claimed: ClaimedWork, at: string): Promise<boolean>
  /** Ends work whose notice is gone. */
  drop(claimed: ClaimedWork): Promise<boolean>
  deliver(claimed: ClaimedWork, outcome: Outcome & { readonly externalId: string | null }): Promise<boolean>
  /** Stores an attempt that failed, unless the claim had been lost. */
  noteAttempt(claimed: ClaimedWork, attempt: NoticeAttempt): Promise<void>
  /** Ends a notice for good, with those that were merged into it, and notifies the next channel. */
  fail(claimed: ClaimedWork, failure: Failure): Promise<boolean>
  /** Ends all waiting notices of a channel or an incident. */
  endWaiting(
    of: { readonly channelId: string } | { readonly incidentId: string },
    at: string,
    fault: string,
  ): Promise<void>
  /** Makes notices due that a channel has held back without an attempt. */
  release(channelId: string, at: string): Promise<void>
  /** Notifies the next channels, each once for an incident. */
  escalate(due: readonly (DueEscalation & { readonly id: string })[], at: string): Promise<void>
  /** Deletes notices that ended before. */
  forget(before: string): Promise<void>
}

export const noticeWriter = (db: Database): NoticeWriter => ({
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
      ), unreported as (
        update notices n set state = 'failed' from failed f
        where n.incident_id = f.incident_id and n.channel_id = f.channel_id and n.id <> f.id and n.state = 'merged'
          and ${isUnreported}
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
      ), unreported as (
        update notices n set state = 'failed' from ended e
        where n.incident_id = e.incident_id and n.channel_id = e.channel_id and n.state = 'merged' and ${isUnreported}
      ), attempt as (
        insert into notice_attempts (notice_id, number, started_at, duration_ms, fault)
        select e.id, w.attempts + 1, ${at}::timestamptz, 0, ${fault} from ended e join work w on w.id = e.id
      )
      delete from work where id in (select id from ended)`)
  },
  release: async (channelId, at) => {
    await db.execute(sql`
      update work set due_at = least(due_at, ${at}::timestamptz)
      where kind = ${noticeWorkKind} and owner = ${channelId} and claim is null and attempts = 0`)
  },
  escalate: async (due, at) => {
    if (due.length === 0) return
    await db.execute(sql`
      with due as (
        select d.* from unnest(${arrayText(due.map(({ id }) => id))}::uuid[], ${arrayText(due.map(({ noticeId }) => noticeId))}::uuid[],
          ${arrayText(due.map(({ nextChannelId }) => nextChannelId))}::uuid[]) as d(id, notice_id, next_channel_id)
      ), ${escalateSql(at, 'unacknowledged')}
      select from escalated`)
  },
  forget: async (before) => {
    await db.delete(notices).where(lt(notices.endedAt, before))
  },
})

/** What `addWorkSql` needs of a stored notice. Channels take turns, and so do applications. */
const asWork = sql.raw(
  'id, null::jsonb as payload, channel_id::text as owner, application_id::text as owner_group, created_at as due_at',
)

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
