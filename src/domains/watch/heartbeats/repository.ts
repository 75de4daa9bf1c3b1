import { and, asc, eq, gte, lt, lte, sql } from 'drizzle-orm'
import { rfc3339 } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import { type Beat, beatKinds } from './model.ts'
import { heartbeats } from './tables.ts'

export interface HeartbeatRepository {
  /**
   * Stores a report, in one statement. The worse of two in the same millisecond stays. Answers which monitor it is of, and whether that
   * was up; undefined for an unknown token.
   */
  add(token: string, beat: Beat): Promise<{ readonly monitorId: string; readonly wasUp: boolean } | undefined>
  /** The reports of a monitor within a span, in order. Milliseconds since 1970. */
  list(monitorId: string, span: { readonly from: number; readonly until: number }): Promise<readonly Beat[]>
  /** The mode of the latest report that has one, and since when every report has had it: milliseconds since 1970. */
  presentMode(monitorId: string): Promise<{ readonly mode: string; readonly since: number } | undefined>
  /** Deletes all reports of a monitor. */
  remove(monitorId: string): Promise<void>
  /** Deletes the reports from before an instant. */
  forget(before: number): Promise<void>
}

const at = (instant: number): string => new Date(instant).toISOString()

export const heartbeatRepository = (db: Database): HeartbeatRepository => ({
  add: async (token, beat) => {
    const severity = (kind: unknown) =>
      sql`array_position(array[${sql.join(
        beatKinds.map((each) => sql`${each}`),
        sql`, `,
      )}]::text[], ${kind})`
    const [row] = await db.execute<{ monitorId: string; wasUp: boolean }>(sql`
      with of as (select id from monitors where heartbeat_token = ${token}), added as (
      insert into heartbeats (monitor_id, at, kind, exit_code, note, mode)
      select id, ${beat.at}::timestamptz, ${beat.kind}::text, ${beat.exitCode}::int, ${beat.note}::text, ${beat.mode}::text
      from of
      on conflict (monitor_id, at) do update set kind = excluded.kind, exit_code = excluded.exit_code, note = excluded.note,
        mode = excluded.mode
      where ${severity(sql`excluded.kind`)} > ${severity(sql`heartbeats.kind`)}
      )
      select id as "monitorId",
        exists (select from check_states s where s.monitor_id = of.id and s.outcome = 'up') as "wasUp"
      from of`)
    return row
  },
  list: async (monitorId, { from, until }) => {
    const rows = await db
      .select({
        kind: heartbeats.kind,
        at: heartbeats.at,
        exitCode: heartbeats.exitCode,
        note: heartbeats.note,
        mode: heartbeats.mode,
      })
      .from(heartbeats)
      .where(and(eq(heartbeats.monitorId, monitorId), gte(heartbeats.at, at(from)), lte(heartbeats.at, at(until))))
      .orderBy(asc(heartbeats.at))
    return rows.map((row) => ({ ...row, at: rfc3339(row.at) }))
  },
  presentMode: async (monitorId) => {
    const [row] = await db.execute<{ mode: string; since: number }>(sql`
      with latest as (
        select mode from heartbeats where monitor_id = ${monitorId}::uuid and mode is not null order by at desc limit 1
      )
      select latest.mode, (extract(epoch from min(h.at)) * 1000)::float8 as since
      from latest join heartbeats h on h.monitor_id = ${monitorId}::uuid and h.mode = latest.mode
      where h.at > coalesce((
        select max(o.at) from heartbeats o where o.monitor_id = ${monitorId}::uuid and o.mode <> latest.mode
      ), '-infinity')
      group by latest.mode`)
    return row
  },
  remove: async (monitorId) => {
    await db.delete(heartbeats).where(eq(heartbeats.monitorId, monitorId))
  },
  forget: async (before) => {
    await db.delete(heartbeats).where(lt(heartbeats.at, at(before)))
  },
})
