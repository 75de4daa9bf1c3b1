import { and, desc, eq, inArray, ne, type SQL, sql } from 'drizzle-orm'
import { arrayText } from '#db/arrays.ts'
import { rfc3339 } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import { type ClaimedSlot, claimSlots, countSlots, type EndedSlot, endSlotsSql, returnSlots } from '#work/index.ts'
import { noPhases, type Phases } from '../calls/model.ts'
import type { CheckPosition } from './cursor.ts'
import type { CheckResult, Evidence, Outcome } from './model.ts'
import { checkResults, checkStates } from './tables.ts'
import type { TimedOutcome } from '../uptime/timeline.ts'

/** The kind of recurring work that checks are. */
export const checkKind = 'check'

/** A result that is ready to be stored, with the slot that follows it. */
export interface FinishedCheck extends EndedSlot {
  readonly coversMs: number
  readonly startedAt: number
  readonly result: CheckResult
}

/** A stored result. */
export interface StoredCheck {
  readonly monitorId: string
  readonly place: string
  /** RFC 3339, UTC. */
  readonly slotAt: string
  readonly startedAt: string
  readonly coversMs: number
  readonly outcome: Outcome
  readonly status: number | null
  readonly phases: Phases
  readonly summary: string | null
  readonly evidence: Evidence | null
}

/** The latest result of a place. */
export interface CheckState extends TimedOutcome {
  readonly monitorId: string
  /** Milliseconds since 1970. */
  readonly since: number
  readonly totalMicros: number
  readonly summary: string | null
}

interface ResultFilter {
  readonly monitorId: string
  /** Where the last page ended. */
  readonly after?: CheckPosition | undefined
  readonly failuresOnly: boolean
}

export interface CheckRepository {
  claim(place: string, claim: string, now: number, room: number): Promise<readonly ClaimedSlot[]>
  giveBack(slots: readonly ClaimedSlot[]): Promise<void>
  /** Stores results whose slots are still held, once each, and sets the next slots. Returns those that were stored. */
  store(checks: readonly FinishedCheck[]): Promise<readonly StoredSlot[]>
  states(ids: readonly string[]): Promise<readonly CheckState[]>
  /** The latest first. */
  results(filter: ResultFilter, limit: number): Promise<readonly StoredCheck[]>
  /** Results that speak for a part of a window, in order of their slots: those of the window, and one before for each place. */
  timed(ids: readonly string[], from: number, to: number): Promise<readonly TimedCheck[]>
  /** The same without times: all phases are 0. */
  outcomes(ids: readonly string[], from: number, to: number): Promise<readonly TimedCheck[]>
  counted(now: number): Promise<{ readonly scheduled: number; readonly waiting: number }>
  forget(monitorId: string): Promise<void>
}

/** A result that was stored just now. */
export interface StoredSlot {
  readonly monitorId: string
  readonly place: string
}

/** As much of a result as sums need. */
export interface TimedCheck extends TimedOutcome {
  readonly monitorId: string
  readonly phases: Phases
}

/** Slots are claimed so long before they are due. */
const aheadMs = 1_000

export const checkRepository = (db: Database): CheckRepository => ({
  claim: (place, claim, now, room) => claimSlots(db, { kind: checkKind, place, claim, now, aheadMs, room }),
  giveBack: (slots) => returnSlots(db, checkKind, slots),
  store: async (checks) => {
    if (checks.length === 0) return []
    return db.execute<{ monitorId: string; place: string }>(storeSql(checks))
  },
  states: async (ids) => {
    if (ids.length === 0) return []
    const rows = await db
      .select()
      .from(checkStates)
      .where(inArray(checkStates.monitorId, [...ids]))
    return rows.map(({ monitorId, place, coversMs, outcome, total, slotAt, since, summary }) => ({
      monitorId,
      place,
      coversMs,
      outcome,
      summary,
      slotAt: Date.parse(slotAt),
      since: Date.parse(since),
      totalMicros: total,
    }))
  },
  results: async ({ monitorId, after, failuresOnly }, limit) => {
    const rows = await db
      .select()
      .from(checkResults)
      .where(
        and(
          eq(checkResults.monitorId, monitorId),
          after === undefined
            ? undefined
            : sql`(${checkResults.slotAt}, ${checkResults.place}) < (${after.slotAt}::timestamptz, ${after.place})`,
          failuresOnly ? ne(checkResults.outcome, 'up') : undefined,
        ),
      )
      .orderBy(desc(checkResults.slotAt), desc(checkResults.place))
      .limit(limit)
    return rows.map(({ dns, connect, tls, wait, download, total, slotAt, startedAt, ...row }) => ({
      ...row,
      slotAt: rfc3339(slotAt),
      startedAt: rfc3339(startedAt),
      phases: { dns, connect, tls, wait, download, total },
    }))
  },
  timed: async (ids, from, to) => {
    const phases = sql`, dns, connect, tls, wait, download, total`
    const rows = await db.execute<TimedRow & Phases>(timedSql(ids, from, to, phases))
    return rows.map(({ dns, connect, tls, wait, download, total, slotAt, ...row }) => ({
      ...row,
      slotAt: Math.round(slotAt),
      phases: { dns, connect, tls, wait, download, total },
    }))
  },
  outcomes: async (ids, from, to) => {
    const rows = await db.execute<TimedRow>(timedSql(ids, from, to, sql``))
    return rows.map(({ slotAt, ...row }) => ({ ...row, slotAt: Math.round(slotAt), phases: noPhases }))
  },
  counted: (now) => countSlots(db, checkKind, now),
  forget: async (monitorId) => {
    await db.execute(sql`
      with results as (delete from check_results where monitor_id = ${monitorId}::uuid),
        hours as (delete from check_hours where monitor_id = ${monitorId}::uuid),
        days as (delete from check_days where monitor_id = ${monitorId}::uuid)
      delete from check_states where monitor_id = ${monitorId}::uuid`)
  },
})

type TimedRow = {
  monitorId: string
  place: string
  slotAt: number
  coversMs: number
  outcome: Outcome
} & Record<string, unknown>

const textOf = (milliseconds: number): string => new Date(milliseconds).toISOString()

/** No result speaks for longer than a day. */
const maxCoversMs = 86_400_000

const timedSql = (ids: readonly string[], from: number, to: number, further: SQL): SQL => {
  const [start, end, earliest] = [textOf(from), textOf(to), textOf(from - maxCoversMs)]
  return sql`
    select monitor_id as "monitorId", place, (extract(epoch from slot_at) * 1000)::float8 as "slotAt",
      covers_ms as "coversMs", outcome ${further}
    from (
      select * from check_results
      where monitor_id = any(${arrayText(ids)}::uuid[]) and slot_at >= ${start}::timestamptz and slot_at < ${end}::timestamptz
        and covers_ms > 0
      union all
      select earlier.* from (
        select distinct monitor_id as subject, place from check_states where monitor_id = any(${arrayText(ids)}::uuid[])
      ) as looked, lateral (
        select * from check_results
        where monitor_id = looked.subject and place = looked.place
          and slot_at < ${start}::timestamptz and slot_at >= ${earliest}::timestamptz and covers_ms > 0
        order by slot_at desc limit 1
      ) as earlier
    ) as results
    order by "monitorId", place, "slotAt"`
}

/**
 * One statement: whatever it does not store, it does not end either. A result that comes after its hour or day was rolled up takes the
 * rollup away, so that the next run makes it again. A confirmation comes within the time for which the failure that
 * it confirms already speaks: it has no weight in uptime. A slot comes twice only after the clock was set back: what was seen last counts, as
 * result and as state.
 */
const storeSql = (checks: readonly FinishedCheck[]): SQL => {
  const column = (valueOf: (check: FinishedCheck) => string | number | null): string => arrayText(checks.map(valueOf))
  const phase = (name: keyof Phases): string => column(({ result }) => result.phases[name])
  return sql`
    with ${endSlotsSql(checkKind, checks)}, given as (
      select distinct on (monitor_id, place) g.* from unnest(
        ${column(({ subject }) => subject)}::uuid[], ${column(({ place }) => place)}::text[],
        ${column(({ claim }) => claim)}::uuid[],
        ${column(({ slotAt }) => textOf(slotAt))}::timestamptz[], ${column(({ coversMs }) => coversMs)}::int[],
        ${column(({ startedAt }) => textOf(startedAt))}::timestamptz[], ${column(({ result }) => result.outcome)}::text[],
        ${column(({ result }) => result.status)}::smallint[],
        ${phase('dns')}::int[], ${phase('connect')}::int[], ${phase('tls')}::int[], ${phase('wait')}::int[],
        ${phase('download')}::int[], ${phase('total')}::int[],
        ${column(({ result }) => (result.outcome === 'up' ? null : result.summary))}::text[],
        ${column(({ result: { evidence } }) => (evidence === null ? null : JSON.stringify(evidence)))}::text[]
      ) as g(monitor_id, place, claim, slot_at, covers_ms, started_at, outcome, status, dns, connect, tls, wait, download, total, summary, evidence)
      where exists (
        select from ended_slots e
        where e.subject = g.monitor_id and e.place = g.place and e.claim = g.claim and e.slot_at = g.slot_at
      )
    ), stored as (
      insert into check_results (monitor_id, slot_at, place, covers_ms, started_at, outcome, status,
        dns, connect, tls, wait, download, total, summary, evidence)
      select monitor_id, slot_at, place, case when exists (
          select from check_states s join monitor_periods p on p.monitor_id = s.monitor_id
          where s.monitor_id = given.monitor_id and s.place = given.place and s.slot_at < given.slot_at
            and s.slot_at + s.covers_ms * interval '1 ms' > given.slot_at
            and p.ended_at is null and p.began_at <= s.slot_at
        ) and exists (
          select from troubles t where t.monitor_id = given.monitor_id
            and case when t.state -> 'places' -> given.place ->> 'health' = 'up'
              then (t.state -> 'places' -> given.place ->> 'failures')::int between 1 and 2
              else (t.state -> 'places' -> given.place ->> 'ups')::int = 1 end
        ) then 0 else covers_ms end, started_at, outcome, status,
        dns, connect, tls, wait, download, total, summary, evidence::jsonb from given
      on conflict (monitor_id, slot_at, place) do update set covers_ms = excluded.covers_ms,
        started_at = excluded.started_at, outcome = excluded.outcome, status = excluded.status, dns = excluded.dns,
        connect = excluded.connect, tls = excluded.tls, wait = excluded.wait, download = excluded.download,
        total = excluded.total, summary = excluded.summary, evidence = excluded.evidence
      returning monitor_id, slot_at, place, covers_ms, outcome, status, total, summary
    ), states as (
      insert into check_states (monitor_id, place, slot_at, covers_ms, outcome, since, status, total, summary)
      select s.monitor_id, s.place, s.slot_at, g.covers_ms, s.outcome, s.slot_at, s.status, s.total, s.summary
      from stored s join given g on g.monitor_id = s.monitor_id and g.place = s.place
      order by s.monitor_id, s.place
      on conflict (monitor_id, place) do update set slot_at = excluded.slot_at, covers_ms = excluded.covers_ms,
        outcome = excluded.outcome, status = excluded.status, total = excluded.total, summary = excluded.summary,
        since = case when check_states.outcome = excluded.outcome then least(check_states.since, excluded.slot_at)
          else excluded.slot_at end
    ), late_hours as (
      delete from check_hours h using stored s
      where h.monitor_id = s.monitor_id and h.hour >= date_trunc('hour', s.slot_at, 'UTC')
        and h.hour < s.slot_at + s.covers_ms * interval '1 ms'
    ), late_days as (
      delete from check_days d using stored s
      where d.monitor_id = s.monitor_id and d.day >= (s.slot_at at time zone 'UTC')::date
        and d.day < (s.slot_at + s.covers_ms * interval '1 ms') at time zone 'UTC'
    )
    select monitor_id as "monitorId", place from stored`
}
