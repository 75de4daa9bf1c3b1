import { eq } from 'drizzle-orm'
import type { Database } from '#ports/database.ts'
import { claimedLearners } from './tables.ts'

export interface LearnerRepository {
  isClaimed(learnerId: string): Promise<boolean>
  /** False when an account has claimed this learner before. */
  claim(learnerId: string, accountId: string): Promise<boolean>
  /** All learners that an account has claimed. */
  claimedBy(accountId: string): Promise<readonly string[]>
}

export const learnerRepository = (db: Database): LearnerRepository => ({
  isClaimed: async (learnerId) => {
    const rows = await db.select().from(claimedLearners).where(eq(claimedLearners.learnerId, learnerId))
    return rows.length > 0
  },
  claim: async (learnerId, accountId) => {
    const rows = await db.insert(claimedLearners).values({ learnerId, accountId }).onConflictDoNothing().returning()
    return rows.length > 0
  },
  claimedBy: async (accountId) => {
    const rows = await db.select().from(claimedLearners).where(eq(claimedLearners.accountId, accountId))
    return rows.map(({ learnerId }) => learnerId)
  },
})
