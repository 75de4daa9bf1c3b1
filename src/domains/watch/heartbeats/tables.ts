import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import type { BeatKind } from './model.ts'

/** What programs have reported of themselves. */
export const heartbeats = pgTable(
  'heartbeats',
  {
    monitorId: uuid('monitor_id').notNull(),
    at: instant('at').notNull(),
    kind: text().$type<BeatKind>().notNull(),
    exitCode: integer('exit_code'),
    /** What the program sent along, at most 2,000 characters. */
    note: text().notNull(),
    /** The mode in which the program says that it runs, such as `failover`; null where it says none. */
    mode: text(),
  },
  (table) => [primaryKey({ name: 'heartbeats_pk', columns: [table.monitorId, table.at] })],
)
