import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, lte, ne, or, gte, type SQL, sql } from 'drizzle-orm'
import { arrayText } from '#db/arrays.ts'
import { rfc3339, rfc3339OrNull } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import type { OpenIncident } from './judge.ts'
import type { Incident, IncidentEvent } from './model.ts'
import { incidentEvents, incidentMonitors, incidents, troubles } from './tables.ts'
import type { Trouble } from './trouble.ts'

export interface IncidentFilter {
  /** Null for those of all. */
  readonly applicationId: string | null
  readonly isOpen?: boolean | undefined
  /** Only those that concern one of these monitors. */
  readonly monitorIds?: readonly string[] | undefined
  /** Only those that were opened at or after this instant, or were still open then. */
  readonly since?: string | undefined
  /** Older than this incident. */
  readonly after?: string | undefined
}

/** What may change of an incident. */
type IncidentChange = Partial<
  Pick<Incident, 'severity' | 'title' | 'advice' | 'closedAt' | 'acknowledgedAt' | 'isFlapping' | 'postmortem'> & {
    readonly remindAt: string | null
  }
>

export type NewIncident = Omit<Incident, 'monitors'> & { readonly cause: string; readonly remindAt: string | null }

export interface IncidentRepository {
  find(id: string): Promise<Incident | undefined>
  /** The newest first. */
  list(filter: IncidentFilter, limit: number): Promise<readonly Incident[]>
  /** The timeline, the oldest first. */
  events(incidentId: string): Promise<readonly IncidentEvent[]>
  /** Notes that are public, of several incidents. */
  publicNotes(incidentIds: readonly string[]): Promise<readonly (IncidentEvent & { readonly incidentId: string })[]>
  /** Open incidents of what The Eye noticed. */
  alerts(applicationId: string, limit: number): Promise<readonly Incident[]>
  /** One transaction at a time judges the incidents of an application. */
  lock(applicationId: string): Promise<void>
  openOf(applicationId: string): Promise<readonly OpenIncident[]>
  troublesOf(applicationId: string): Promise<ReadonlyMap<string, Trouble>>
  /** Those of these monitors that are not calm. */
  troubledOf(monitorIds: readonly string[]): Promise<ReadonlySet<string>>
  writeTroubles(applicationId: string, troubles: ReadonlyMap<string, Trouble | null>): Promise<void>
  insert(incident: NewIncident): Promise<void>
  change(id: string, change: IncidentChange): Promise<void>
  /** A monitor that comes back has not recovered. */
  join(incidentId: string, monitor: { readonly id: string; readonly name: string }, at: string): Promise<void>
  leave(incidentId: string, monitorId: string, at: string): Promise<void>
  addEvent(event: IncidentEvent & { readonly incidentId: string }): Promise<void>
  /** Open incidents whose reminder is due. */
  dueReminders(now: string): Promise<readonly string[]>
  /** Deletes closed incidents from before an instant. */
  forget(before: string): Promise<void>
}

export const incidentRepository = (db: Database): IncidentRepository => ({
  find: async (id) => (await withMonitors(db, await db.select().from(incidents).where(eq(incidents.id, id))))[0],
  list: async ({ applicationId, isOpen, monitorIds, since, after }, limit) => {
    if (monitorIds?.length === 0) return []
    const rows = await db
      .select()
      .from(incidents)
      .where(
        and(
          applicationId === null ? undefined : eq(incidents.applicationId, applicationId),
          isOpen === undefined ? undefined : isOpen ? isNull(incidents.closedAt) : isNotNull(incidents.closedAt),
          since === undefined
            ? undefined
            : or(gte(incidents.openedAt, since), isNull(incidents.closedAt), gte(incidents.closedAt, since)),
          after === undefined ? undefined : lt(incidents.id, after),
          monitorIds === undefined ? undefined : concerns(monitorIds),
        ),
      )
      .orderBy(desc(incidents.id))
      .limit(limit)
    return withMonitors(db, rows)
  },
  events: async (incidentId) => {
    const rows = await db
      .select()
      .from(incidentEvents)
      .where(eq(incidentEvents.incidentId, incidentId))
      .orderBy(asc(incidentEvents.id))
    return rows.map(({ id, at, kind, text, isPublic }) => ({ id, at: rfc3339(at), kind, text, isPublic }))
  },
  publicNotes: async (incidentIds) => {
    if (incidentIds.length === 0) return []
    const rows = await db
      .select()
      .from(incidentEvents)
      .where(and(inArray(incidentEvents.incidentId, [...incidentIds]), eq(incidentEvents.isPublic, true)))
      .orderBy(asc(incidentEvents.id))
    return rows.map(({ at, ...row }) => ({ ...row, at: rfc3339(at) }))
  },
  alerts: async (applicationId, limit) => {
    const rows = await db
      .select()
      .from(incidents)
      .where(and(eq(incidents.applicationId, applicationId), isNull(incidents.closedAt), ne(incidents.kind, 'monitor')))
      .limit(limit)
    return withMonitors(db, rows)
  },
  lock: async (applicationId) => {
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`incidents of ${applicationId}`}::text, 0))`)
  },
  openOf: async (applicationId) => {
    const rows = await db
      .select({
        id: incidents.id,
        severity: incidents.severity,
        cause: incidents.cause,
        openedAt: incidents.openedAt,
        isFlapping: incidents.isFlapping,
        monitorId: incidentMonitors.monitorId,
      })
      .from(incidents)
      .leftJoin(incidentMonitors, and(eq(incidentMonitors.incidentId, incidents.id), isNull(incidentMonitors.leftAt)))
      .where(and(eq(incidents.applicationId, applicationId), isNull(incidents.closedAt), eq(incidents.kind, 'monitor')))
      .orderBy(asc(incidents.id))
    return Array.from(
      Map.groupBy(rows, ({ id }) => id).values(),
      ([first, ...others]): OpenIncident | undefined =>
        first && {
          ...first,
          openedAt: Date.parse(first.openedAt),
          memberIds: new Set([first, ...others].flatMap(({ monitorId }) => monitorId ?? [])),
        },
    ).filter((incident) => incident !== undefined)
  },
  troublesOf: async (applicationId) => {
    const rows = await db.select().from(troubles).where(eq(troubles.applicationId, applicationId))
    return new Map(rows.map(({ monitorId, state }) => [monitorId, state]))
  },
  troubledOf: async (monitorIds) => {
    if (monitorIds.length === 0) return new Set()
    const rows = await db
      .select({ id: troubles.monitorId })
      .from(troubles)
      .where(inArray(troubles.monitorId, [...monitorIds]))
    return new Set(rows.map(({ id }) => id))
  },
  writeTroubles: async (applicationId, changed) => {
    const calm = [...changed].filter(([, trouble]) => trouble === null).map(([id]) => id)
    if (calm.length > 0) await db.delete(troubles).where(inArray(troubles.monitorId, calm))
    const rows = [...changed].flatMap(([monitorId, state]) =>
      state === null ? [] : [{ monitorId, applicationId, state }],
    )
    if (rows.length === 0) return
    await db
      .insert(troubles)
      .values(rows)
      .onConflictDoUpdate({ target: troubles.monitorId, set: { state: sql`excluded.state` } })
  },
  insert: async (incident) => {
    await db.insert(incidents).values(incident)
  },
  change: async (id, change) => {
    await db.update(incidents).set(change).where(eq(incidents.id, id))
  },
  join: async (incidentId, { id: monitorId, name }, at) => {
    await db
      .insert(incidentMonitors)
      .values({ incidentId, monitorId, name, joinedAt: at, leftAt: null })
      .onConflictDoUpdate({
        target: [incidentMonitors.incidentId, incidentMonitors.monitorId],
        set: { leftAt: null },
      })
  },
  leave: async (incidentId, monitorId, at) => {
    await db
      .update(incidentMonitors)
      .set({ leftAt: at })
      .where(and(eq(incidentMonitors.incidentId, incidentId), eq(incidentMonitors.monitorId, monitorId)))
  },
  addEvent: async (event) => {
    await db.insert(incidentEvents).values(event)
  },
  dueReminders: async (now) => {
    const rows = await db
      .select({ id: incidents.id })
      .from(incidents)
      .where(and(isNotNull(incidents.remindAt), lte(incidents.remindAt, now), isNull(incidents.closedAt)))
      .orderBy(asc(incidents.id))
    return rows.map(({ id }) => id)
  },
  forget: async (before) => {
    await db.delete(incidents).where(lt(incidents.closedAt, before))
  },
})

const concerns = (monitorIds: readonly string[]): SQL =>
  sql`exists (select from ${incidentMonitors} m where m.incident_id = ${incidents.id} and m.monitor_id = any(${arrayText(monitorIds)}::uuid[]))`

const withMonitors = async (
  db: Database,
  rows: readonly (typeof incidents.$inferSelect)[],
): Promise<readonly Incident[]> => {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const monitors = await db
    .select()
    .from(incidentMonitors)
    .where(inArray(incidentMonitors.incidentId, ids))
    .orderBy(asc(incidentMonitors.joinedAt), asc(incidentMonitors.monitorId))
  const monitorsOf = Map.groupBy(monitors, ({ incidentId }) => incidentId)
  return rows.map((row) => ({
    id: row.id,
    applicationId: row.applicationId,
    kind: row.kind,
    severity: row.severity,
    title: row.title,
    summary: row.summary,
    advice: row.advice,
    openedAt: rfc3339(row.openedAt),
    closedAt: rfc3339OrNull(row.closedAt),
    acknowledgedAt: rfc3339OrNull(row.acknowledgedAt),
    isFlapping: row.isFlapping,
    postmortem: row.postmortem,
    monitors: (monitorsOf.get(row.id) ?? []).map(({ monitorId, name, joinedAt, leftAt }) => ({
      monitorId,
      name,
      joinedAt: rfc3339(joinedAt),
      leftAt: rfc3339OrNull(leftAt),
    })),
  }))
}
