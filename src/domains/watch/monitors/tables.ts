import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import type { MonitorTarget } from './model.ts'

export const monitors = pgTable(
  'monitors',
  {
    id: uuid().primaryKey(),
    applicationId: uuid('application_id').notNull(),
    name: text().notNull(),
    target: jsonb().$type<MonitorTarget>().notNull(),
    everyMs: integer('every_ms').notNull(),
    timeoutMs: integer('timeout_ms').notNull(),
    places: text().array().notNull(),
    quorum: integer().notNull(),
    isPaused: boolean('is_paused').notNull(),
    /** Monitors of what this one depends on: while one of them is down, this one joins its incident. */
    parentIds: uuid('parent_ids').array().notNull().default([]),
    /** Part of the address to which a heartbeat is reported; null for all other kinds. */
    heartbeatToken: text('heartbeat_token').unique('monitors_heartbeat_uq'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    unique('monitors_name_uq').on(table.applicationId, table.name),
    index('monitors_application_idx').on(table.applicationId, table.id),
  ],
)

/** When a monitor was scheduled, and how: whatever was not observed in such a period is unknown. */
export const monitorPeriods = pgTable(
  'monitor_periods',
  {
    monitorId: uuid('monitor_id')
      .notNull()
      .references(() => monitors.id, { onDelete: 'cascade' }),
    beganAt: instant('began_at').notNull(),
    /** Null while it lasts. */
    endedAt: instant('ended_at'),
    places: text().array().notNull(),
    quorum: integer().notNull(),
  },
  (table) => [primaryKey({ name: 'monitor_periods_pk', columns: [table.monitorId, table.beganAt] })],
)
