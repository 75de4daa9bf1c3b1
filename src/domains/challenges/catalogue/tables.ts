import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, smallint, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import type { Language } from '#sandbox/protocol/run-report.ts'
import type { Difficulty, Exercise, ExpectedTests } from './model.ts'

/** What a challenge is now: the version that learners see and are judged by. */
export const challenges = pgTable(
  'challenges',
  {
    slug: text().primaryKey(),
    version: integer().notNull(),
    title: text().notNull(),
    language: text().$type<Language>().notNull(),
    difficulty: text().$type<Difficulty>().notNull(),
    /** The place of the difficulty, for the order of lists. */
    rank: smallint().notNull(),
    points: smallint().notNull(),
    tags: text().array().notNull(),
    visibleTests: integer('visible_tests').notNull(),
    hiddenTests: integer('hidden_tests').notNull(),
    /** Title, tags and description in lower case. */
    searched: text().notNull(),
  },
  (table) => [index('challenges_rank_idx').on(table.rank, table.slug)],
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
    version: integer().notNull(),
    /** SHA-256 of its files. */
    digest: text().notNull(),
    exercise: jsonb().$type<Exercise>().notNull(),
    expected: jsonb().$type<ExpectedTests>().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [unique('challenge_versions_slug_version_uq').on(table.slug, table.version)],
)
