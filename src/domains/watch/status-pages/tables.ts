import { index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import type { Access, StatusGroup } from './model.ts'

export const statusPages = pgTable(
  'status_pages',
  {
    id: uuid().primaryKey(),
    applicationId: uuid('application_id').notNull(),
    slug: text().notNull(),
    title: text().notNull(),
    description: text().notNull(),
    access: text().$type<Access>().notNull(),
    /** The secret of the private link, or the hash of the password; null for a public page. */
    secret: text(),
    groups: jsonb().$type<readonly StatusGroup[]>().notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    unique('status_pages_slug_uq').on(table.slug),
    index('status_pages_application_idx').on(table.applicationId, table.id),
  ],
)
