import { index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'

/** JSON Schemas of events' data, every version. The newest that is not retired is current. */
export const eventSchemas = pgTable(
  'event_schemas',
  {
    id: uuid().primaryKey(),
    applicationId: uuid('application_id').notNull(),
    category: text().notNull(),
    name: text().notNull(),
    version: integer().notNull(),
    schema: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    createdAt: instant('created_at').notNull(),
    retiredAt: instant('retired_at'),
  },
  (table) => [
    unique('event_schemas_version_uq').on(table.applicationId, table.category, table.name, table.version),
    index('event_schemas_current_idx').on(table.applicationId, table.retiredAt),
  ],
)
