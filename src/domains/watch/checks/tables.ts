import { integer, jsonb, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import type { Evidence, Outcome } from './model.ts'

/** What each check found. Partitioned by the day of the slot. */
export const checkResults = pgTable(
  'check_results',
  {
    monitorId: uuid('monitor_id').notNull(),
    slotAt: instant('slot_at').notNull(),
    place: text().notNull(),
    /** Milliseconds for which the result speaks: up to the next slot. */
    coversMs: integer('covers_ms').notNull(),
    startedAt: instant('started_at').notNull(),
    outcome: text().$type<Outcome>().notNull(),
    status: smallint(),
    /** Microseconds. */
    dns: integer().notNull(),
    connect: integer().notNull(),
    tls: integer().notNull(),
    wait: integer().notNull(),
    download: integer().notNull(),
    total: integer().notNull(),
    /** Null for `up`. */
    summary: text(),
    evidence: jsonb().$type<Evidence>(),
  },
  (table) => [primaryKey({ name: 'check_results_pk', columns: [table.monitorId, table.slotAt, table.place] })],
)

/** The latest result of each monitor and place. */
export const checkStates = pgTable(
  'check_states',
  {
    monitorId: uuid('monitor_id').notNull(),
    place: text().notNull(),
    slotAt: instant('slot_at').notNull(),
    coversMs: integer('covers_ms').notNull(),
    outcome: text().$type<Outcome>().notNull(),
    /** The first slot of the results that were all like this. */
    since: instant('since').notNull(),
    status: smallint(),
    total: integer().notNull(),
    summary: text(),
  },
  (table) => [primaryKey({ name: 'check_states_pk', columns: [table.monitorId, table.place] })],
)
