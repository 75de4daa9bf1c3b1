import { sql } from 'drizzle-orm'
import type { Uptime } from '#domains/watch/index.ts'
import { noUptime } from '#domains/watch/index.ts'
import type { Database } from '#ports/database.ts'

const dayMs = 86_400_000
const hourMs = 3_600_000

const full: Uptime = { ...noUptime, upMs: dayMs }

/** A quarter as a real monitor leaves it: mostly up, with failures, slow days, gaps and a beginning. `seed` moves them. */
const dayOf = (index: number, seed: number): Uptime | null => {
  const at = (index + seed * 7) % 90
  if (index < seed * 3) return null
  if (at === 40) return { ...full, upMs: 0, unknownMs: dayMs }
  if (at === 41) return { ...full, upMs: dayMs / 2, unknownMs: dayMs / 2 }
  if (at === 60 || at === 77) return { ...full, upMs: dayMs - 180_000 * seed - 60_000, downMs: 180_000 * seed + 60_000 }
  if (at % 37 === 5) return { ...full, upMs: dayMs - hourMs, degradedMs: hourMs }
  return full
}

/** Stores the days and hours that were rolled up for a monitor, as of this instant. */
export const storeHistory = async (db: Database, monitorId: string, now: number, seed = 0): Promise<void> => {
  const midnight = Math.floor(now / dayMs) * dayMs
  const iso = (at: number): string => new Date(at).toISOString()
  await db.execute(
    sql`update monitor_periods set began_at = ${iso(midnight - 89 * dayMs)}::timestamptz where monitor_id = ${monitorId}::uuid`,
  )
  for (let index = 0; index < 89; index++) {
    const uptime = dayOf(index, seed)
    if (!uptime) continue
    const { upMs, degradedMs, downMs, unknownMs } = uptime
    await db.execute(sql`
      insert into check_days (monitor_id, place, day, up_ms, degraded_ms, down_ms, unknown_ms, answers, sums, buckets, counts)
      values (${monitorId}::uuid, '', ${iso(midnight - (89 - index) * dayMs).slice(0, 10)}::date, ${upMs}, ${degradedMs}, ${downMs},
        ${unknownMs}, 0, '{0,0,0,0,0,0}', '{}', '{}')`)
  }
  const hour = Math.floor(now / hourMs) * hourMs
  for (let at = Math.min(midnight, hour - 24 * hourMs); at < hour; at += hourMs) {
    const total = Math.round(200_000 + 80_000 * Math.sin((at / hourMs + seed) / 4) + ((at / hourMs) % 5) * 9_000)
    await db.execute(sql`
      insert into check_hours (monitor_id, place, hour, up_ms, degraded_ms, down_ms, unknown_ms, answers, sums, buckets, counts)
      values (${monitorId}::uuid, '', ${iso(at)}::timestamptz, ${hourMs}, 0, 0, 0, 60, array[0,0,0,${total * 60},0,${total * 60}]::bigint[],
        '{190}', '{60}')`)
  }
}
