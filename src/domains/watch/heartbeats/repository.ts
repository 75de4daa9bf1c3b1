import { and, asc, eq, gte, lt, lte, sql } from 'drizzle-orm'
import { rfc3339 } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import { monitors } from '../monitors/tables.ts'
import { type Beat, beatKinds } from './model.ts'
import { heartbeats } from './tables.ts'

export interface HeartbeatRepository {
  /** Stores a report, in one statement. Of two in the same millisecond the worse stays. False for an unknown token. */
  add(token: string, beat: Beat): Promise<boolean>
  /** The reports of a monitor within a span, in order. Milliseconds since 1970. */
  list(monitorId: string, span: { readonly from: number; readonly until: number }): Promise<readonly Beat[]>
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
    const added = await db.execute(sql`
      insert into heartbeats (monitor_id, at, kind, exit_code, note)
      select id, ${beat.at}::timestamptz, ${beat.kind}::text, ${beat.exitCode}::int, ${beat.note}::text
      from monitors where heartbeat_token = ${token}
      on conflict (monitor_id, at) do update set kind = excluded.kind, exit_code = excluded.exit_code, note = excluded.note
      where ${severity(sql`excluded.kind`)} > ${severity(sql`heartbeats.kind`)}
      returning monitor_id`)
    if (added.length > 0) return true
    const known = await db.select({ id: monitors.id }).from(monitors).where(eq(monitors.heartbeatToken, token))
    return known.length > 0
  },
  list: async (monitorId, { from, until }) => {
    const rows = await db
      .select({ kind: heartbeats.kind, at: heartbeats.at, exitCode: heartbeats.exitCode, note: heartbeats.note })
      .from(heartbeats)
      .where(and(eq(heartbeats.monitorId, monitorId), gte(heartbeats.at, at(from)), lte(heartbeats.at, at(until))))
      .orderBy(asc(heartbeats.at))
    return rows.map((row) => ({ ...row, at: rfc3339(row.at) }))
  },
  forget: async (before) => {
    await db.delete(heartbeats).where(lt(heartbeats.at, at(before)))
  },
})
