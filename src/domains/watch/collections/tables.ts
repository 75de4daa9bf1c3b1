import { pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'

/** Calls that belong together. */
export const collections = pgTable(
  'collections',
  {
    id: uuid().primaryKey(),
    applicationId: uuid('application_id').notNull(),
    name: text().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [unique('collections_name_uq').on(table.applicationId, table.name)],
)
