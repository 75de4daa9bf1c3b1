import { date, index, integer, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import type { Language } from '#sandbox/protocol/run-report.ts'
import type { Belt } from './model.ts'

/** The first pass of each learner at each challenge. Its points never change. */
export const solves = pgTable(
  'solves',
  {
    learnerId: uuid('learner_id').notNull(),
    slug: text().notNull(),
    language: text().$type<Language>().notNull(),
    submissionId: uuid('submission_id').notNull(),
    version: integer().notNull(),
    points: smallint().notNull(),
    /** How many hard challenges it stands for: more than one where two have become one. */
    hard: smallint().notNull(),
    /** The day of the submission in the learner's zone. */
    day: date({ mode: 'string' }).notNull(),
    /** When its verdict came. */
    solvedAt: instant('solved_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.slug] }), index('solves_slug_idx').on(table.slug)],
)

/** Learners who gave up the points of a challenge to see its solutions. */
export const forfeits = pgTable(
  'forfeits',
  {
    learnerId: uuid('learner_id').notNull(),
    slug: text().notNull(),
    forfeitedAt: instant('forfeited_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.slug] }), index('forfeits_slug_idx').on(table.slug)],
)

/** Belts that learners keep although their points no longer reach them: two learners have become one. */
export const keptBelts = pgTable('kept_belts', {
  learnerId: uuid('learner_id').primaryKey(),
  belt: text().$type<Belt>().notNull(),
})
