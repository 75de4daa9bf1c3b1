import { boolean, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { instant } from '#db/columns.ts'
import type { Trouble } from './trouble.ts'
import type { IncidentEventKind, IncidentKind, Severity } from './model.ts'

export const incidents = pgTable(
  'incidents',
  {
    /** UUIDv7 of its opening. */
    id: uuid().primaryKey(),
    applicationId: uuid('application_id').notNull(),
    kind: text().$type<IncidentKind>().notNull(),
    severity: text().$type<Severity>().notNull(),
    title: text().notNull(),
    summary: text().notNull(),
    advice: text(),
    /** By what further monitors are recognised as having the same cause; empty for none. */
    cause: text().notNull(),
    openedAt: instant('opened_at').notNull(),
    closedAt: instant('closed_at'),
    acknowledgedAt: instant('acknowledged_at'),
    /** When the next reminder is due; null for none. */
    remindAt: instant('remind_at'),
    isFlapping: boolean('is_flapping').notNull(),
    postmortem: text(),
  },
  (table) => [
    index('incidents_application_idx').on(table.applicationId, table.id),
    index('incidents_open_idx')
      .on(table.applicationId)
      .where(sql`closed_at is null`),
    index('incidents_remind_idx')
      .on(table.remindAt)
      .where(sql`remind_at is not null`),
    // The Eye opens one incident of a kind for an application at a time.
    uniqueIndex('incidents_alert_uq')
      .on(table.applicationId, table.kind)
      .where(sql`closed_at is null and kind <> 'monitor'`),
  ],
)

export const incidentMonitors = pgTable(
  'incident_monitors',
  {
    incidentId: uuid('incident_id')
      .notNull()
      .references(() => incidents.id, { onDelete: 'cascade' }),
    monitorId: uuid('monitor_id').notNull(),
    /** The name when it joined: a monitor may be deleted afterwards. */
    name: text().notNull(),
    joinedAt: instant('joined_at').notNull(),
    leftAt: instant('left_at'),
  },
  (table) => [
    primaryKey({ name: 'incident_monitors_pk', columns: [table.incidentId, table.monitorId] }),
    index('incident_monitors_monitor_idx').on(table.monitorId),
  ],
)

export const incidentEvents = pgTable(
  'incident_events',
  {
    /** UUIDv7; the timeline is in its order. */
    id: uuid().primaryKey(),
    incidentId: uuid('incident_id')
      .notNull()
      .references(() => incidents.id, { onDelete: 'cascade' }),
    at: instant('at').notNull(),
    kind: text().$type<IncidentEventKind>().notNull(),
    text: text().notNull(),
    isPublic: boolean('is_public').notNull(),
  },
  (table) => [index('incident_events_incident_idx').on(table.incidentId, table.id)],
)

/** What is known of a monitor that is not calm: it failed lately, or has an open incident. A calm monitor has no row. */
export const troubles = pgTable('troubles', {
  monitorId: uuid('monitor_id').primaryKey(),
  applicationId: uuid('application_id').notNull(),
  state: jsonb().$type<Trouble>().notNull(),
})
