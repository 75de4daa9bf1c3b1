import { and, asc, eq, sql } from 'drizzle-orm'
import { arrayText } from '#db/arrays.ts'
import { rfc3339, rfc3339OrNull } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import type { MaintenanceWindow } from './model.ts'
import { maintenanceWindows } from './tables.ts'

export interface MaintenanceRepository {
  /** By id. */
  list(filter: {
    /** Null for those of all. */
    readonly applicationId: string | null
    /** Only those that concern one of these. */
    readonly monitorIds?: readonly string[] | undefined
  }): Promise<readonly MaintenanceWindow[]>
}

export const maintenanceRepository = (db: Database): MaintenanceRepository => ({
  list: async ({ applicationId, monitorIds }) => {
    const rows = await db
      .select()
      .from(maintenanceWindows)
      .where(
        and(
          applicationId === null ? undefined : eq(maintenanceWindows.applicationId, applicationId),
          monitorIds === undefined
            ? undefined
            : sql`${maintenanceWindows.monitorIds} && ${arrayText(monitorIds)}::uuid[]`,
        ),
      )
      .orderBy(asc(maintenanceWindows.id))
    return rows.map(({ startsAt, announcedStart, createdAt, ...row }) => ({
      ...row,
      startsAt: rfc3339(startsAt),
      announcedStart: rfc3339OrNull(announcedStart),
      createdAt: rfc3339(createdAt),
    }))
  },
})
