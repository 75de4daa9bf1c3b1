import { bigint, date, index, integer, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'

/** What a span of time sums up. The place is empty for the judgement over all places. */
const rollupColumns = () => ({
  monitorId: uuid('monitor_id').notNull(),
  place: text().notNull(),
  upMs: integer('up_ms').notNull(),
  degradedMs: integer('degraded_ms').notNull(),
  downMs: integer('down_ms').notNull(),
  unknownMs: integer('unknown_ms').notNull(),
  /** Answers whose time counts, and their sums in microseconds: of DNS, connect, TLS, wait, download and in total. */
  answers: integer().notNull(),
  sums: bigint({ mode: 'number' }).array().notNull(),
  /** A sparse histogram of their total times: numbers of buckets, ascending, and how many fell into each. */
  buckets: smallint().array().notNull(),
  counts: integer().array().notNull(),
})

export const checkHours = pgTable('check_hours', { ...rollupColumns(), hour: instant('hour').notNull() }, (table) => [
  primaryKey({ name: 'check_hours_pk', columns: [table.monitorId, table.place, table.hour] }),
  index('check_hours_hour_idx').on(table.hour),
])

export const checkDays = pgTable('check_days', { ...rollupColumns(), day: date().notNull() }, (table) => [
  primaryKey({ name: 'check_days_pk', columns: [table.monitorId, table.place, table.day] }),
  index('check_days_day_idx').on(table.day),
  // Uptime of many monitors over many days reads nothing but this.
  index('check_days_uptime_idx').on(
    table.monitorId,
    table.place,
    table.day,
    table.upMs,
    table.degradedMs,
    table.downMs,
    table.unknownMs,
  ),
])
