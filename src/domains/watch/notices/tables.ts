import { index, integer, jsonb, pgTable, primaryKey, smallint, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import type { NoticeFacts, NoticeState, NoticeTransition } from './model.ts'

/** What a channel is to report. The row is written in the transaction of what it reports; its work has the same id. */
export const notices = pgTable(
  'notices',
  {
    /** UUIDv7. */
    id: uuid().primaryKey(),
    applicationId: uuid('application_id').notNull(),
    channelId: uuid('channel_id').notNull(),
    /** Null for a test. */
    incidentId: uuid('incident_id'),
    transition: text().$type<NoticeTransition>().notNull(),
    /** Tells repetitions apart: the number of a reminder; 0 for what happens once. */
    sequence: integer().notNull(),
    facts: jsonb().$type<NoticeFacts>().notNull(),
    createdAt: instant('created_at').notNull(),
    state: text().$type<NoticeState>().notNull(),
    /** When it was delivered, merged or given up. */
    endedAt: instant('ended_at'),
    /** The name of the message at the other end, by which it is edited later. */
    externalId: text('external_id'),
  },
  (table) => [
    unique('notices_once_uq').on(table.incidentId, table.channelId, table.transition, table.sequence),
    index('notices_channel_idx').on(table.channelId, table.id),
    index('notices_application_idx').on(table.applicationId, table.id),
  ],
)

/** Each attempt to deliver a notice. */
export const noticeAttempts = pgTable(
  'notice_attempts',
  {
    noticeId: uuid('notice_id')
      .notNull()
      .references(() => notices.id, { onDelete: 'cascade' }),
    number: integer().notNull(),
    startedAt: instant('started_at').notNull(),
    durationMs: integer('duration_ms').notNull(),
    /** Null where no answer came. */
    status: smallint(),
    /** Null where it was accepted. */
    fault: text(),
  },
  (table) => [primaryKey({ name: 'notice_attempts_pk', columns: [table.noticeId, table.number] })],
)
