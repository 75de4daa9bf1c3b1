import { and, asc, eq, gt, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import type { Day } from '#core/calendar.ts'
import { arrayText } from '#db/arrays.ts'
import { rfc3339 } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import type { Phases } from '../calls/model.ts'
import type { Uptime } from '../monitors/model.ts'
import type { Rollup } from './rollup.ts'
import { checkDays, checkHours } from './tables.ts'

/** A rollup as it is stored. */
export interface StoredRollup extends Rollup {
  readonly monitorId: string
  /** Milliseconds since 1970 at which it begins. */
  readonly at: number
}

/** Which rollups of a monitor are stored: everything before these instants, in milliseconds since 1970. */
interface Rolled {
  readonly monitorId: string
  readonly until: number
}

/** The mean phases of a stretch of time at one place, in microseconds. */
export interface LatencyPoint {
  readonly at: number
  readonly place: string
  readonly answers: number
  readonly means: Phases
}

/** The mean time of the answers of an hour, in microseconds. */
export interface HourMean {
  readonly monitorId: string
  readonly hour: number
  readonly mean: number
}

/** The uptime of a day or an hour, which begins at this instant. */
interface UptimeAt {
  readonly monitorId: string
  readonly at: number
  readonly uptime: Uptime
}

export interface UptimeRepository {
  /** Monitors that were scheduled in this hour and have no rollup of it. */
  withoutHour(hour: number): Promise<readonly string[]>
  /** The same of a day. */
  withoutDay(day: Day): Promise<readonly string[]>
  writeHours(rollups: readonly StoredRollup[]): Promise<void>
  writeDays(rollups: readonly StoredRollup[]): Promise<void>
  /** The latest hour and day with rollups, and when anything was first scheduled; null where there is none. */
  bounds(): Promise<{
    readonly lastHour: number | null
    readonly lastDay: number | null
    readonly began: number | null
  }>
  /** The end of the last hour rolled up, for each monitor that has one. */
  rolledUntil(ids: readonly string[]): Promise<readonly Rolled[]>
  /** Sums of days, and of hours, over all places. */
  sumDays(ids: readonly string[], from: number, to: number): Promise<ReadonlyMap<string, Uptime>>
  sumHours(ids: readonly string[], from: number, to: number): Promise<ReadonlyMap<string, Uptime>>
  /** The uptime of each day, and of each hour, over all places. */
  uptimesOfDays(ids: readonly string[], from: number, to: number): Promise<readonly UptimeAt[]>
  uptimesOfHours(ids: readonly string[], from: number, to: number): Promise<readonly UptimeAt[]>
  hours(ids: readonly string[], from: number, to: number): Promise<readonly StoredRollup[]>
  days(ids: readonly string[], from: number, to: number): Promise<readonly StoredRollup[]>
  /** Mean times of the hours with answers, over all places. */
  hourMeans(ids: readonly string[], from: number, to: number): Promise<readonly HourMean[]>
  /** Means by stretches of so many milliseconds, from the results themselves. */
  latencies(monitorId: string, from: number, to: number, widthMs: number): Promise<readonly LatencyPoint[]>
  forgetBefore(instant: number): Promise<void>
}

const hourMs = 3_600_000
const dayMs = 86_400_000

export const uptimeRepository = (db: Database): UptimeRepository => ({
  withoutHour: (hour) =>
    scheduledWithout(
      db,
      hour,
      hour + hourMs,
      sql`select from check_hours r where r.monitor_id = p.monitor_id and r.place = '' and r.hour = ${instantSql(hour)}`,
    ),
  withoutDay: (day) =>
    scheduledWithout(
      db,
      Date.parse(day),
      Date.parse(day) + dayMs,
      sql`select from check_days r where r.monitor_id = p.monitor_id and r.place = '' and r.day = ${day}::date`,
    ),
  writeHours: (rollups) => write(db, 'check_hours', 'hour', rollups),
  writeDays: (rollups) => write(db, 'check_days', 'day', rollups),
  bounds: async () => {
    const [row] = await db.execute<{ lastHour: number | null; lastDay: number | null; began: number | null }>(sql`
      select (select extract(epoch from max(hour)) * 1000 from check_hours)::float8 as "lastHour",
        (select extract(epoch from max(day)::timestamp) * 1000 from check_days)::float8 as "lastDay",
        (select extract(epoch from min(began_at)) * 1000 from monitor_periods)::float8 as began`)
    return row ?? { lastHour: null, lastDay: null, began: null }
  },
  rolledUntil: async (ids) => {
    const rows = await db.execute<{ monitorId: string; until: number }>(sql`
      select id as "monitorId", (extract(epoch from last.hour) * 1000)::float8 + ${hourMs}::int as until
      from unnest(${arrayText(ids)}::uuid[]) as asked(id), lateral (
        select hour from check_hours where monitor_id = id and place = '' order by hour desc limit 1
      ) as last`)
    return rows
  },
  sumDays: (ids, from, to) =>
    sums(db, sql`check_days`, sql`day >= ${dayText(from)}::date and day < ${dayText(to)}::date`, ids),
  sumHours: (ids, from, to) =>
    sums(db, sql`check_hours`, sql`hour >= ${instantSql(from)} and hour < ${instantSql(to)}`, ids),
  uptimesOfDays: (ids, from, to) =>
    uptimes(
      db,
      sql`select day at time zone 'UTC' as began, r.* from check_days r
        where day >= ${dayText(from)}::date and day < ${dayText(to)}::date`,
      ids,
    ),
  uptimesOfHours: (ids, from, to) =>
    uptimes(
      db,
      sql`select hour as began, r.* from check_hours r where hour >= ${instantSql(from)} and hour < ${instantSql(to)}`,
      ids,
    ),
  hourMeans: async (ids, from, to) => {
    if (ids.length === 0) return []
    const rows = await db
      .select({
        monitorId: checkHours.monitorId,
        hour: checkHours.hour,
        // The sixth of the sums is that of the totals.
        mean: sql<number>`(${checkHours.sums}[6] / ${checkHours.answers})::float8`,
      })
      .from(checkHours)
      .where(
        and(
          inArray(checkHours.monitorId, [...ids]),
          eq(checkHours.place, ''),
          gte(checkHours.hour, textOf(from)),
          lt(checkHours.hour, textOf(to)),
          gt(checkHours.answers, 0),
        ),
      )
    return rows.map(({ hour, ...row }) => ({ ...row, hour: Date.parse(rfc3339(hour)) }))
  },
  hours: async (ids, from, to) => {
    if (ids.length === 0) return []
    const rows = await db
      .select()
      .from(checkHours)
      .where(
        and(
          inArray(checkHours.monitorId, [...ids]),
          gte(checkHours.hour, textOf(from)),
          lt(checkHours.hour, textOf(to)),
        ),
      )
      .orderBy(asc(checkHours.hour))
    return rows.map(({ hour, ...row }) => toRollup(row, Date.parse(rfc3339(hour))))
  },
  days: async (ids, from, to) => {
    if (ids.length === 0) return []
    const rows = await db
      .select()
      .from(checkDays)
      .where(
        and(inArray(checkDays.monitorId, [...ids]), gte(checkDays.day, dayText(from)), lt(checkDays.day, dayText(to))),
      )
      .orderBy(asc(checkDays.day))
    return rows.map(({ day, ...row }) => toRollup(row, Date.parse(day)))
  },
  latencies: async (monitorId, from, to, widthMs) => {
    const rows = await db.execute<
      Phases & { at: number; place: string; answers: number } & Record<string, unknown>
    >(sql`
      select floor(extract(epoch from slot_at) * 1000 / ${widthMs}::int)::float8 * ${widthMs}::int as at, place,
        count(*)::int as answers, avg(dns)::float8 as dns, avg(connect)::float8 as connect, avg(tls)::float8 as tls,
        avg(wait)::float8 as wait, avg(download)::float8 as download, avg(total)::float8 as total
      from check_results
      where monitor_id = ${monitorId}::uuid and slot_at >= ${instantSql(from)} and slot_at < ${instantSql(to)}
        and outcome in ('up', 'degraded')
      group by 1, 2 order by 1, 2`)
    return rows.map(({ at, place, answers, dns, connect, tls, wait, download, total }) => ({
      at,
      place,
      answers,
      means: { dns, connect, tls, wait, download, total },
    }))
  },
  forgetBefore: async (instant) => {
    await db.delete(checkHours).where(lt(checkHours.hour, textOf(instant)))
    await db.delete(checkDays).where(lt(checkDays.day, dayText(instant)))
  },
})

const textOf = (milliseconds: number): string => new Date(milliseconds).toISOString()
const dayText = (milliseconds: number): Day => textOf(milliseconds).slice(0, 10)
const instantSql = (milliseconds: number): SQL => sql`${textOf(milliseconds)}::timestamptz`

const scheduledWithout = async (db: Database, from: number, to: number, rollup: SQL): Promise<readonly string[]> => {
  const rows = await db.execute<{ id: string }>(sql`
    select distinct p.monitor_id as id from monitor_periods p
    where p.began_at < ${instantSql(to)} and (p.ended_at is null or p.ended_at > ${instantSql(from)})
      and not exists (${rollup})
    order by 1`)
  return rows.map(({ id }) => id)
}

const sums = async (
  db: Database,
  table: SQL,
  range: SQL,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Uptime>> => {
  const rows = await db.execute<Uptime & { monitorId: string } & Record<string, unknown>>(sql`
    select monitor_id as "monitorId", sum(up_ms)::float8 as "upMs", sum(degraded_ms)::float8 as "degradedMs",
      sum(down_ms)::float8 as "downMs", sum(unknown_ms)::float8 as "unknownMs"
    from ${table} where monitor_id = any(${arrayText(ids)}::uuid[]) and place = '' and ${range}
    group by 1`)
  return new Map(
    rows.map(({ monitorId, upMs, degradedMs, downMs, unknownMs }) => [
      monitorId,
      { upMs, degradedMs, downMs, unknownMs },
    ]),
  )
}

const uptimes = async (db: Database, rollups: SQL, ids: readonly string[]): Promise<readonly UptimeAt[]> => {
  const rows = await db.execute<Uptime & { monitorId: string; at: number } & Record<string, unknown>>(sql`
    select monitor_id as "monitorId", (extract(epoch from began) * 1000)::float8 as at, up_ms::float8 as "upMs",
      degraded_ms::float8 as "degradedMs", down_ms::float8 as "downMs", unknown_ms::float8 as "unknownMs"
    from (${rollups}) as r where monitor_id = any(${arrayText(ids)}::uuid[]) and place = ''`)
  return rows.map(({ monitorId, at, upMs, degradedMs, downMs, unknownMs }) => ({
    monitorId,
    at,
    uptime: { upMs, degradedMs, downMs, unknownMs },
  }))
}

const write = async (
  db: Database,
  table: 'check_hours' | 'check_days',
  unit: 'hour' | 'day',
  rollups: readonly StoredRollup[],
): Promise<void> => {
  if (rollups.length === 0) return
  const column = (valueOf: (rollup: StoredRollup) => string | number): string => arrayText(rollups.map(valueOf))
  const sumsOf = ({ sums: of }: StoredRollup): string =>
    arrayText([of.dns, of.connect, of.tls, of.wait, of.download, of.total])
  await db.execute(sql`
    insert into ${sql.raw(table)} (monitor_id, place, up_ms, degraded_ms, down_ms, unknown_ms, answers, sums, buckets, counts, ${sql.raw(unit)})
    select monitor_id, place, up_ms, degraded_ms, down_ms, unknown_ms, answers, sums::bigint[], buckets::smallint[], counts::int[],
      ${unit === 'hour' ? sql`at` : sql`(at at time zone 'UTC')::date`}
    from unnest(
      ${column(({ monitorId }) => monitorId)}::uuid[], ${column(({ place }) => place)}::text[],
      ${column(({ uptime }) => uptime.upMs)}::int[], ${column(({ uptime }) => uptime.degradedMs)}::int[],
      ${column(({ uptime }) => uptime.downMs)}::int[], ${column(({ uptime }) => uptime.unknownMs)}::int[],
      ${column(({ answers }) => answers)}::int[], ${column(sumsOf)}::text[],
      ${column(({ durations }) => arrayText(durations.buckets))}::text[], ${column(({ durations }) => arrayText(durations.counts))}::text[],
      ${column(({ at }) => textOf(at))}::timestamptz[]
    ) as r(monitor_id, place, up_ms, degraded_ms, down_ms, unknown_ms, answers, sums, buckets, counts, at)
    where exists (select from monitors m where m.id = r.monitor_id)
    on conflict (monitor_id, place, ${sql.raw(unit)}) do update set up_ms = excluded.up_ms, degraded_ms = excluded.degraded_ms,
      down_ms = excluded.down_ms, unknown_ms = excluded.unknown_ms, answers = excluded.answers, sums = excluded.sums,
      buckets = excluded.buckets, counts = excluded.counts`)
}

interface RollupRow {
  readonly monitorId: string
  readonly place: string
  readonly upMs: number
  readonly degradedMs: number
  readonly downMs: number
  readonly unknownMs: number
  readonly answers: number
  readonly sums: readonly number[]
  readonly buckets: readonly number[]
  readonly counts: readonly number[]
}

const toRollup = (
  { monitorId, place, answers, sums: of, buckets, counts, ...uptime }: RollupRow,
  at: number,
): StoredRollup => {
  const [dns = 0, connect = 0, tls = 0, wait = 0, download = 0, total = 0] = of
  const { upMs, degradedMs, downMs, unknownMs } = uptime
  return {
    monitorId,
    place,
    at,
    answers,
    uptime: { upMs, degradedMs, downMs, unknownMs },
    sums: { dns, connect, tls, wait, download, total },
    durations: { buckets, counts },
  }
}
