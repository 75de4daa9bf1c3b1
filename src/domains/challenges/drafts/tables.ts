import { sql } from 'drizzle-orm'
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import type { Language } from '#sandbox/protocol/run-report.ts'

/** Code that learners have not submitted: the newest edit for each challenge and language. */
export const drafts = pgTable(
  'drafts',
  {
    learnerId: uuid('learner_id').notNull(),
    slug: text().notNull(),
    language: text().$type<Language>().notNull(),
    code: text().notNull(),
    /** The version of the challenge that the learner saw. */
    version: integer().notNull(),
    /** By the learner's clock. */
    editedAt: instant('edited_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.learnerId, table.slug, table.language] }),
    index('drafts_slug_idx').on(table.slug),
  ],
)

/** Drafts that others have taken the place of. */
export const draftVersions = pgTable(
  'draft_versions',
  {
    id: uuid()
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    learnerId: uuid('learner_id').notNull(),
    slug: text().notNull(),
    language: text().$type<Language>().notNull(),
    code: text().notNull(),
    version: integer().notNull(),
    editedAt: instant('edited_at').notNull(),
    /** When it ceased to be the draft, by the server's clock. */
    replacedAt: instant('replaced_at').notNull(),
  },
  (table) => [
    index('draft_versions_learner_idx').on(table.learnerId, table.slug, table.language),
    index('draft_versions_slug_idx').on(table.slug),
  ],
)
