import { bigint, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'

/** Times of planned work, once or by a rule: nothing is judged in them, and they do not count as observed. */
export const maintenanceWindows = pgTable(
  'maintenance_windows',
  {
    id: uuid().primaryKey(),
    applicationId: uuid('application_id').notNull(),
    title: text().notNull(),
    text: text().notNull(),
    monitorIds: uuid('monitor_ids').array().notNull(),
    startsAt: instant('starts_at').notNull(),
    durationMs: bigint('duration_ms', { mode: 'number' }).notNull(),
    /** An RRULE of RFC 5545; null for once. */
    rule: text(),
    /** The IANA zone in which the rule counts. */
    zone: text().notNull(),
    /** Status pages announce it so long ahead. */
    announceMs: bigint('announce_ms', { mode: 'number' }).notNull(),
    /** The start of the occurrence that was announced last; null for none. */
    announcedStart: instant('announced_start'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('maintenance_windows_application_idx').on(table.applicationId, table.id)],
)
