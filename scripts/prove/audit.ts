import type postgres from 'postgres'
import type { Ledger } from './senders.ts'

/** What the database holds, against what the clients know. */
export interface Audit {
  readonly stored: number
  /** Promised by a receipt, and not there. */
  readonly lost: number
  /** Message ids that are there more than once: rows above the first. */
  readonly doubled: number
  /** Rows of the minutes, of the hours and of the sessions: each counts every event once. */
  readonly minutes: number
  readonly hours: number
  readonly sessions: number
  /** Counters that differ from the rows that they count. */
  readonly wrongCounters: number
}

export const audit = async (sql: postgres.Sql, { promised }: Ledger): Promise<Audit> => {
  const rows = await sql<{ id: string; times: number }[]>`
    select message_id as id, count(*)::integer as times from events group by message_id`
  const storedIds = new Set(rows.map(({ id }) => id))
  const [sums] = await sql<Pick<Audit, 'stored' | 'minutes' | 'hours' | 'sessions'>[]>`select
    (select count(*) from events)::integer as stored,
    (select coalesce(sum(events), 0) from event_counts where width = 'minute')::integer as minutes,
    (select coalesce(sum(events), 0) from event_counts where width = 'hour')::integer as hours,
    (select coalesce(sum(events), 0) from session_days)::integer as sessions`
  const [wrong] = await sql<{ counters: number }[]>`
    with counted as (
      select 'minute' as width, date_trunc('minute', occurred_at) as at, category, name, null as session, count(*) as events
      from events group by 2, 3, 4
      union all
      select 'hour', date_trunc('hour', occurred_at), category, name, null, count(*) from events group by 2, 3, 4
      union all
      select 'session', date_trunc('day', occurred_at), null, null, session_id, count(*) from events group by 2, 5
    ), counters as (
      select width, bucket as at, category, name, null as session, sum(events) as events from event_counts group by 1, 2, 3, 4
      union all
      select 'session', day::timestamptz, null, null, session_id, sum(events) from session_days group by 2, 5
    )
    select count(*)::integer as counters from (
      (select * from counted except select * from counters) union all (select * from counters except select * from counted)
    ) as differing`
  if (!sums || !wrong) throw new Error('the database did not answer the audit')
  return {
    ...sums,
    lost: [...promised].filter((id) => !storedIds.has(id)).length,
    doubled: rows.reduce((total, { times }) => total + times - 1, 0),
    wrongCounters: wrong.counters,
  }
}

/** True when nothing was lost or doubled and everything counted equals the rows. */
export const holds = (
  { stored, lost, doubled, minutes, hours, sessions, wrongCounters }: Audit,
  ledger: Ledger,
): boolean =>
  lost === 0 &&
  doubled === 0 &&
  wrongCounters === 0 &&
  [minutes, hours, sessions].every((counted) => counted === stored) &&
  ledger.sent.size === ledger.promised.size &&
  ledger.unexpected.size === 0
