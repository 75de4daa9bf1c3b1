import { jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'

/** Variables and secrets that the templates of calls name. */
export const environments = pgTable(
  'environments',
  {
    id: uuid().primaryKey(),
    applicationId: uuid('application_id').notNull(),
    name: text().notNull(),
    variables: jsonb().$type<Readonly<Record<string, string>>>().notNull(),
    /** By name, each sealed under SECRET_KEY. */
    secrets: jsonb().$type<Readonly<Record<string, string>>>().notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [unique('environments_name_uq').on(table.applicationId, table.name)],
)
