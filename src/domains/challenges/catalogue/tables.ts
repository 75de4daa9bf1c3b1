import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, smallint, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import type { Language } from '#sandbox/protocol/run-report.ts'
import type { Difficulty, Exercise, ExpectedTests } from './model.ts'

/** What all languages of a challenge share. */
export const challenges = pgTable(
  'challenges',
  {
    slug: text().primaryKey(),
    title: text().notNull(),
    difficulty: text().$type<Difficulty>().notNull(),
    /** The place of the difficulty, for the order of lists. */
    rank: smallint().notNull(),
    points: smallint().notNull(),
    tags: text().array().notNull(),
    /** Title, tags and descriptions in lower case. */
    searched: text().notNull(),
  },
  (table) => [index('challenges_rank_idx').on(table.rank, table.slug)],
)

/** The languages of a challenge, and the version of each that learners see and are judged by. */
export const challengeLanguages = pgTable(
  'challenge_languages',
  {
    slug: text()
      .notNull()
      .references(() => challenges.slug),
    language: text().$type<Language>().notNull(),
    version: integer().notNull(),
    visibleTests: integer('visible_tests').notNull(),
    hiddenTests: integer('hidden_tests').notNull(),
    /** Markdown, the first hint first. */
    hints: jsonb().$type<readonly string[]>().notNull().default([]),
    /** SHA-256 of the hints that an import published last; null where none did. */
    importedHints: text('imported_hints'),
  },
  (table) => [primaryKey({ columns: [table.slug, table.language] })],
)

/** Every version there was: a submission keeps the one it was judged by. */
export const challengeVersions = pgTable(
  'challenge_versions',
  {
    id: uuid()
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    slug: text()
      .notNull()
      .references(() => challenges.slug),
    language: text().$type<Language>().notNull(),
    version: integer().notNull(),
    /** SHA-256 of its files. */
    digest: text().notNull(),
    exercise: jsonb().$type<Exercise>().notNull(),
    expected: jsonb().$type<ExpectedTests>().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [unique('challenge_versions_slug_language_version_uq').on(table.slug, table.language, table.version)],
)

/** Earlier addresses of challenges, which lead to their present ones. */
export const formerSlugs = pgTable('former_slugs', {
  slug: text().primaryKey(),
  challenge: text()
    .notNull()
    .references(() => challenges.slug),
  /** The language that the challenge had at that address. */
  language: text().$type<Language>().notNull(),
})
