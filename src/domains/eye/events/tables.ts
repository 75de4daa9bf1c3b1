import { sql } from 'drizzle-orm'
import { bigint, boolean, date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '#db/columns.ts'

/** The columns of every event, stored or in quarantine. They have no references: checking one costs more than the row. */
const eventColumns = () => ({
  id: uuid().primaryKey(),
  applicationId: uuid('application_id').notNull(),
  sessionId: text('session_id').notNull(),
  category: text().notNull(),
  name: text().notNull(),
  data: jsonb().notNull(),
  occurredAt: instant('occurred_at').notNull(),
  sentAt: instant('sent_at'),
  receivedAt: instant('received_at').notNull(),
  /** 0 where the application gave none. */
  sequence: integer().notNull(),
  messageId: text('message_id'),
  bot: boolean().notNull(),
  /** Whom the application has identified; null where nobody. */
  userId: text('user_id'),
})

/**
 * Partitioned by day through the id, whose first 48 bits are the millisecond of `occurred_at`: the key is global,
 * a day goes by dropping its partition, and a page starts where the last one ended.
 */
export const events = pgTable('events', eventColumns(), (table) => [
  index('events_session_idx').on(table.sessionId, table.occurredAt, table.sequence, table.id),
  // The migration adds `include (session_id, occurred_at, sequence)`, which Drizzle cannot express. Funnels read nothing else.
  index('events_type_idx').on(table.applicationId, table.category, table.name, table.id),
  // For tails. A block range index would scan the unsummarised end of every partition.
  index('events_received_idx').on(table.receivedAt),
  // For lists and erasures of a person. Events without a user cost it nothing.
  index('events_user_idx')
    .on(table.userId, table.id)
    .where(sql`${table.userId} is not null`),
])

/** Events of an hour or a minute, of one type; equal to the rows at every commit. Partitioned by day. */
export const eventCounts = pgTable(
  'event_counts',
  {
    applicationId: uuid('application_id').notNull(),
    width: text().$type<'minute' | 'hour'>().notNull(),
    bucket: instant('bucket').notNull(),
    category: text().notNull(),
    name: text().notNull(),
    events: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({
      name: 'event_counts_pk',
      columns: [table.applicationId, table.width, table.bucket, table.category, table.name],
    }),
  ],
)

/** What one application reported on one session in one day, UTC; equal to the rows at every commit. Partitioned by day. */
export const sessionDays = pgTable(
  'session_days',
  {
    sessionId: text('session_id').notNull(),
    applicationId: uuid('application_id').notNull(),
    day: date({ mode: 'string' }).notNull(),
    firstAt: instant('first_at').notNull(),
    lastAt: instant('last_at').notNull(),
    events: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ name: 'session_days_pk', columns: [table.sessionId, table.applicationId, table.day] }),
    index('session_days_first_idx').on(table.applicationId, table.firstAt, table.sessionId),
  ],
)

/** What one user did in one application in one day, UTC; equal to the rows at every commit. Partitioned by day. */
export const userDays = pgTable(
  'user_days',
  {
    userId: text('user_id').notNull(),
    applicationId: uuid('application_id').notNull(),
    day: date({ mode: 'string' }).notNull(),
    firstAt: instant('first_at').notNull(),
    lastAt: instant('last_at').notNull(),
    events: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ name: 'user_days_pk', columns: [table.applicationId, table.userId, table.day] })],
)

/** The number of events of each application, stored or in quarantine, by the UTC day of their arrival. Quotas use it. */
export const applicationUsage = pgTable(
  'application_usage',
  {
    applicationId: uuid('application_id').notNull(),
    day: date({ mode: 'string' }).notNull(),
    events: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ name: 'application_usage_pk', columns: [table.applicationId, table.day] })],
)

/** SHA-256 of the ids of erased events, so that none is stored again when its sender retries. */
export const erasedEvents = pgTable(
  'erased_events',
  { digest: bytes('digest').primaryKey(), erasedAt: instant('erased_at').notNull() },
  (table) => [index('erased_events_erased_idx').on(table.erasedAt)],
)

/** Quarantined events, each with its reason. */
export const quarantinedEvents = pgTable(
  'quarantined_events',
  { ...eventColumns(), reason: text().notNull(), pointer: text().notNull(), detail: text().notNull() },
  (table) => [
    index('quarantined_events_received_idx').on(table.receivedAt, table.id),
    index('quarantined_events_session_idx').on(table.sessionId),
    index('quarantined_events_application_idx').on(table.applicationId, table.receivedAt, table.id),
    index('quarantined_events_user_idx')
      .on(table.userId)
      .where(sql`${table.userId} is not null`),
  ],
)
