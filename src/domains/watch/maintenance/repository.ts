import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm'
import { arrayText } from '#db/arrays.ts'
import { rfc3339 } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import type { MaintenanceWindow } from './model.ts'
import { maintenanceWindows } from './tables.ts'

export interface MaintenanceFilter {
  /** Null for those of all. */
  readonly applicationId: string | null
  /** Only those of one of these monitors. */
  readonly monitorIds?: readonly string[] | undefined
  readonly after?: string | undefined
}

export interface MaintenanceRepository {
  find(id: string): Promise<MaintenanceWindow | undefined>
  /** The oldest first; all of them without a limit. */
  list(filter: MaintenanceFilter, limit?: number): Promise<readonly MaintenanceWindow[]>
  count(applicationId: string): Promise<number>
  insert(window: MaintenanceWindow): Promise<void>
  replace(window: MaintenanceWindow): Promise<void>
  remove(id: string): Promise<void>
  /** Notes that this occurrence has been announced. False when another process has done so. */
  announce(id: string, startsAt: string): Promise<boolean>
}

export const maintenanceRepository = (db: Database): MaintenanceRepository => ({
  find: async (id) => {
    const [row] = await db.select().from(maintenanceWindows).where(eq(maintenanceWindows.id, id))
    return row && toWindow(row)
  },
  list: async ({ applicationId, monitorIds, after }, limit) => {
    const query = db
      .select()
      .from(maintenanceWindows)
      .where(
        and(
          applicationId === null ? undefined : eq(maintenanceWindows.applicationId, applicationId),
          monitorIds === undefined ? undefined : concerns(monitorIds),
          after === undefined ? undefined : gt(maintenanceWindows.id, after),
        ),
      )
      .orderBy(asc(maintenanceWindows.id))
    return (await (limit === undefined ? query : query.limit(limit))).map(toWindow)
  },
  count: (applicationId) => db.$count(maintenanceWindows, eq(maintenanceWindows.applicationId, applicationId)),
  insert: async (window) => {
    await db.insert(maintenanceWindows).values(toRow(window))
  },
  replace: async (window) => {
    await db
      .update(maintenanceWindows)
      .set({ ...toRow(window), announcedStart: null })
      .where(eq(maintenanceWindows.id, window.id))
  },
  remove: async (id) => {
    await db.delete(maintenanceWindows).where(eq(maintenanceWindows.id, id))
  },
  announce: async (id, startsAt) => {
    const rows = await db
      .update(maintenanceWindows)
      .set({ announcedStart: startsAt })
      .where(
        and(
          eq(maintenanceWindows.id, id),
          sql`(${maintenanceWindows.announcedStart} is null or ${maintenanceWindows.announcedStart} < ${startsAt}::timestamptz)`,
        ),
      )
      .returning({ id: maintenanceWindows.id })
    return rows.length > 0
  },
})

const concerns = (monitorIds: readonly string[]): SQL =>
  sql`${maintenanceWindows.monitorIds} && ${arrayText(monitorIds)}::uuid[]`

const toRow = (window: MaintenanceWindow) => ({ ...window, monitorIds: [...window.monitorIds] })

const toWindow = (row: typeof maintenanceWindows.$inferSelect): MaintenanceWindow => {
  const { id, applicationId, title, text, monitorIds, durationMs, rule, zone, announceMs } = row
  const [startsAt, createdAt] = [rfc3339(row.startsAt), rfc3339(row.createdAt)]
  return { id, applicationId, title, text, monitorIds, startsAt, durationMs, rule, zone, announceMs, createdAt }
}
