import { pgTable, uuid } from 'drizzle-orm/pg-core'
import { accounts } from '../accounts/tables.ts'

/** Learners whose submissions belong to an account: their own tokens are dead. */
export const claimedLearners = pgTable('claimed_learners', {
  learnerId: uuid('learner_id').primaryKey(),
  accountId: uuid('account_id')
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' }),
})
