import { and, asc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import { arrayText } from '#db/arrays.ts'
import { rfc3339 } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import type { Monitor, MonitorKind, MonitorSettings } from './model.ts'
import { monitorPeriods, monitors } from './tables.ts'

/** A monitor with what only the server needs. */
export interface StoredMonitor extends Monitor {
  /** Part of the address to which a heartbeat is reported; null for all other kinds. */
  readonly heartbeatToken: string | null
}

/** When a monitor was scheduled. Milliseconds since 1970; `endedAt` is null while it lasts. */
export interface StoredPeriod {
  readonly monitorId: string
  readonly beganAt: number
  readonly endedAt: number | null
  readonly places: readonly string[]
  readonly quorum: number
}

export interface MonitorFilter {
  /** Null for those of all. */
  readonly applicationId: string | null
  readonly kind?: MonitorKind | undefined
  readonly text?: string | undefined
  readonly after?: string | undefined
}

export interface MonitorRepository {
  find(id: string): Promise<StoredMonitor | undefined>
  findAll(ids: readonly string[]): Promise<readonly StoredMonitor[]>
  /** These, and everything that they depend on, directly or not. */
  withAncestors(ids: readonly string[]): Promise<readonly StoredMonitor[]>
  byToken(token: string): Promise<StoredMonitor | undefined>
  /** By id. */
  list(filter: MonitorFilter, limit: number): Promise<readonly StoredMonitor[]>
  count(applicationId: string): Promise<number>
  /** Monitors that are checked from a place. */
  countAt(place: string): Promise<number>
  /** Throws with PostgreSQL's 23505 when the application has one of this name. */
  insert(monitor: StoredMonitor): Promise<void>
  update(id: string, settings: MonitorSettings & { readonly updatedAt: string }): Promise<void>
  setParents(id: string, parentIds: readonly string[]): Promise<void>
  remove(id: string): Promise<void>
  /** Ends the present period, if any, and begins one where places are given. */
  turnPeriod(
    id: string,
    now: number,
    next: { readonly places: readonly string[]; readonly quorum: number } | null,
  ): Promise<void>
  /** The periods that touch a window, oldest first. */
  periods(ids: readonly string[], from: number, to: number): Promise<readonly StoredPeriod[]>
  /** Locks a monitor until the transaction ends: its schedule changes in one place at a time. */
  lock(id: string): Promise<StoredMonitor | undefined>
}

export const monitorRepository = (db: Database): MonitorRepository => ({
  find: async (id) => {
    const [row] = await db.select().from(monitors).where(eq(monitors.id, id))
    return row && toMonitor(row)
  },
  findAll: async (ids) => {
    if (ids.length === 0) return []
    const rows = await db
      .select()
      .from(monitors)
      .where(inArray(monitors.id, [...ids]))
    return rows.map(toMonitor)
  },
  withAncestors: async (ids) => {
    if (ids.length === 0) return []
    // A union leaves out what it has already: each monitor is reached once, in whatever many ways.
    const reached = sql`(
      with recursive above (id, parent_ids) as (
        select id, parent_ids from ${monitors} where id = any(${arrayText(ids)}::uuid[])
        union select m.id, m.parent_ids from above a join ${monitors} m on m.id = any(a.parent_ids)
      ) select id from above)`
    const rows = await db
      .select()
      .from(monitors)
      .where(sql`${monitors.id} in ${reached}`)
    return rows.map(toMonitor)
  },
  byToken: async (token) => {
    const [row] = await db.select().from(monitors).where(eq(monitors.heartbeatToken, token))
    return row && toMonitor(row)
  },
  list: async ({ applicationId, kind, text, after }, limit) => {
    const rows = await db
      .select()
      .from(monitors)
      .where(
        and(
          applicationId === null ? undefined : eq(monitors.applicationId, applicationId),
          kind === undefined ? undefined : sql`${monitors.target}->>'kind' = ${kind}`,
          text === undefined
            ? undefined
            : sql`position(lower(${text}) in lower(${monitors.name} || ' ' || (
                select string_agg(value, ' ') from jsonb_each_text(${monitors.target})))) > 0`,
          after === undefined ? undefined : gt(monitors.id, after),
        ),
      )
      .orderBy(asc(monitors.id))
      .limit(limit)
    return rows.map(toMonitor)
  },
  count: async (applicationId) => db.$count(monitors, eq(monitors.applicationId, applicationId)),
  countAt: async (place) => db.$count(monitors, sql`${place} = any(${monitors.places})`),
  insert: async (monitor) => {
    await db.insert(monitors).values({ ...monitor, places: [...monitor.places], parentIds: [...monitor.parentIds] })
  },
  update: async (id, { places, ...settings }) => {
    await db
      .update(monitors)
      .set({ ...settings, places: [...places] })
      .where(eq(monitors.id, id))
  },
  setParents: async (id, parentIds) => {
    await db
      .update(monitors)
      .set({ parentIds: [...parentIds] })
      .where(eq(monitors.id, id))
  },
  remove: async (id) => {
    await db
      .update(monitors)
      .set({ parentIds: sql`array_remove(${monitors.parentIds}, ${id}::uuid)` })
      .where(sql`${id}::uuid = any(${monitors.parentIds})`)
    await db.delete(monitors).where(eq(monitors.id, id))
  },
  turnPeriod: async (monitorId, now, next) => {
    const at = new Date(now).toISOString()
    await db
      .update(monitorPeriods)
      .set({ endedAt: sql`greatest(${monitorPeriods.beganAt}, ${at}::timestamptz)` })
      .where(and(eq(monitorPeriods.monitorId, monitorId), isNull(monitorPeriods.endedAt)))
    if (!next) return
    const period = { monitorId, beganAt: at, endedAt: null, places: [...next.places], quorum: next.quorum }
    await db
      .insert(monitorPeriods)
      .values(period)
      .onConflictDoUpdate({ target: [monitorPeriods.monitorId, monitorPeriods.beganAt], set: period })
  },
  periods: async (ids, from, to) => {
    if (ids.length === 0) return []
    const rows = await db
      .select()
      .from(monitorPeriods)
      .where(
        and(
          inArray(monitorPeriods.monitorId, [...ids]),
          lt(monitorPeriods.beganAt, instantText(to)),
          or(isNull(monitorPeriods.endedAt), gt(monitorPeriods.endedAt, instantText(from))),
        ),
      )
      .orderBy(asc(monitorPeriods.monitorId), asc(monitorPeriods.beganAt))
    return rows.map((row) => ({
      ...row,
      beganAt: Date.parse(row.beganAt),
      endedAt: row.endedAt === null ? null : Date.parse(row.endedAt),
    }))
  },
  lock: async (id) => {
    const [row] = await db.select().from(monitors).where(eq(monitors.id, id)).for('update')
    return row && toMonitor(row)
  },
})

const instantText = (milliseconds: number): string => new Date(milliseconds).toISOString()

const toMonitor = (row: typeof monitors.$inferSelect): StoredMonitor => ({
  ...row,
  createdAt: rfc3339(row.createdAt),
  updatedAt: rfc3339(row.updatedAt),
})
