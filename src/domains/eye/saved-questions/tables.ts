import { jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import { applications } from '../applications/tables.ts'

/** Questions to The Eye that somebody asks again. */
export const savedQuestions = pgTable(
  'saved_questions',
  {
    id: uuid().primaryKey(),
    applicationId: uuid('application_id')
      .notNull()
      .references(() => applications.id),
    name: text().notNull(),
    question: jsonb().notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [unique('saved_questions_name_uq').on(table.applicationId, table.name)],
)
