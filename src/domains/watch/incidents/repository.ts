import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { arrayText } from '#db/arrays.ts'
import { rfc3339, rfc3339OrNull } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import type { Incident, IncidentEvent, IncidentMonitor } from './model.ts'
import { incidentEvents, incidentMonitors, incidents } from './tables.ts'

export interface IncidentFilter {
  /** Null for those of all. */
  readonly applicationId: string | null
  readonly isOpen?: boolean | undefined
  /** Only those that concern one of these. */
  readonly monitorIds?: readonly string[] | undefined
  /** Only those that were opened from this instant on, or still open then. */
  readonly since?: string | undefined
  readonly after?: string | undefined
}

export interface IncidentRepository {
  find(id: string): Promise<Incident | undefined>
  /** Newest first. */
  list(filter: IncidentFilter, limit: number): Promise<readonly Incident[]>
  /** The timeline, oldest first. */
  events(incidentId: string): Promise<readonly IncidentEvent[]>
  /** Notes that are public, of several incidents. */
  publicNotes(incidentIds: readonly string[]): Promise<readonly (IncidentEvent & { readonly incidentId: string })[]>
}

export const incidentRepository = (db: Database): IncidentRepository => {
  const withMonitors = async (rows: readonly (typeof incidents.$inferSelect)[]): Promise<readonly Incident[]> => {
    if (rows.length === 0) return []
    const joined = await db
      .select()
      .from(incidentMonitors)
      .where(
        inArray(
          incidentMonitors.incidentId,
          rows.map(({ id }) => id),
        ),
      )
      .orderBy(asc(incidentMonitors.joinedAt), asc(incidentMonitors.monitorId))
    const monitorsOf = Map.groupBy(joined, ({ incidentId }) => incidentId)
    return rows.map((row) => toIncident(row, (monitorsOf.get(row.id) ?? []).map(toMonitor)))
  }
  return {
    find: async (id) => (await withMonitors(await db.select().from(incidents).where(eq(incidents.id, id))))[0],
    list: async ({ applicationId, isOpen, monitorIds, since, after }, limit) => {
      const rows = await db
        .select()
        .from(incidents)
        .where(
          and(
            applicationId === null ? undefined : eq(incidents.applicationId, applicationId),
            isOpen === undefined ? undefined : isOpen ? isNull(incidents.closedAt) : isNotNull(incidents.closedAt),
            monitorIds === undefined
              ? undefined
              : sql`exists (select from incident_monitors m
                  where m.incident_id = ${incidents.id} and m.monitor_id = any(${arrayText(monitorIds)}::uuid[]))`,
            since === undefined ? undefined : or(isNull(incidents.closedAt), gte(incidents.closedAt, since)),
            after === undefined ? undefined : lt(incidents.id, after),
          ),
        )
        .orderBy(desc(incidents.id))
        .limit(limit)
      return withMonitors(rows)
    },
    events: async (incidentId) => {
      const rows = await db
        .select()
        .from(incidentEvents)
        .where(eq(incidentEvents.incidentId, incidentId))
        .orderBy(asc(incidentEvents.id))
      return rows.map(({ incidentId: _, at, ...event }) => ({ ...event, at: rfc3339(at) }))
    },
    publicNotes: async (incidentIds) => {
      if (incidentIds.length === 0) return []
      const rows = await db
        .select()
        .from(incidentEvents)
        .where(and(inArray(incidentEvents.incidentId, [...incidentIds]), eq(incidentEvents.isPublic, true)))
        .orderBy(asc(incidentEvents.id))
      return rows.map(({ at, ...event }) => ({ ...event, at: rfc3339(at) }))
    },
  }
}

const toMonitor = ({
  incidentId: _,
  joinedAt,
  leftAt,
  ...row
}: typeof incidentMonitors.$inferSelect): IncidentMonitor => ({
  ...row,
  joinedAt: rfc3339(joinedAt),
  leftAt: rfc3339OrNull(leftAt),
})

const toIncident = (
  { cause: _, remindAt: __, openedAt, closedAt, acknowledgedAt, ...row }: typeof incidents.$inferSelect,
  monitors: readonly IncidentMonitor[],
): Incident => ({
  ...row,
  openedAt: rfc3339(openedAt),
  closedAt: rfc3339OrNull(closedAt),
  acknowledgedAt: rfc3339OrNull(acknowledgedAt),
  monitors,
})
