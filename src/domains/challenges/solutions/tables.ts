import { boolean, pgTable, uuid } from 'drizzle-orm/pg-core'

/** Whether a learner shows solutions to others who have solved the same challenge; nobody does without a row. */
export const solutionSharing = pgTable('solution_sharing', {
  learnerId: uuid('learner_id').primaryKey(),
  shares: boolean().notNull(),
})
