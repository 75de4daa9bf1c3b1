import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import type { CallRequest, CallResult } from './model.ts'

export const calls = pgTable(
  'calls',
  {
    id: uuid().primaryKey(),
    applicationId: uuid('application_id').notNull(),
    collectionId: uuid('collection_id'),
    /** The order within the collection. */
    position: integer().notNull(),
    name: text().notNull(),
    request: jsonb().$type<CallRequest>().notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    index('calls_application_idx').on(table.applicationId, table.id),
    index('calls_collection_idx').on(table.collectionId, table.position),
  ],
)

/** The last hundred runs of each call by hand. */
export const callRuns = pgTable(
  'call_runs',
  {
    id: uuid().primaryKey(),
    callId: uuid('call_id')
      .notNull()
      .references(() => calls.id, { onDelete: 'cascade' }),
    environmentId: uuid('environment_id'),
    startedAt: instant('started_at').notNull(),
    result: jsonb().$type<CallResult>().notNull(),
  },
  (table) => [index('call_runs_call_idx').on(table.callId, table.id)],
)
