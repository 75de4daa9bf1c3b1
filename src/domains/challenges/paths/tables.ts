import { jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import type { Language } from '#sandbox/protocol/run-report.ts'
import type { PathGroup } from './model.ts'

/** Paths through challenges, which they name by address. */
export const paths = pgTable('paths', {
  slug: text().primaryKey(),
  title: text().notNull(),
  summary: text().notNull(),
  language: text().$type<Language>().notNull(),
  /** Markdown. */
  introduction: text().notNull(),
  groups: jsonb().$type<readonly PathGroup<string>[]>().notNull(),
  /** SHA-256 of the file that an import published last; null where none did. */
  importedDigest: text('imported_digest'),
  updatedAt: instant('updated_at').notNull(),
})
