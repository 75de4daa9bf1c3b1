import { eq, sql } from 'drizzle-orm'
import { rfc3339 } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import type { ChallengeAddress } from '../catalogue/model.ts'
import type { PassedSolution } from './model.ts'
import { solutionSharing } from './tables.ts'

export interface SolutionRepository {
  shares(learnerId: string): Promise<boolean>
  setSharing(learnerId: string, shares: boolean): Promise<void>
  /** The learner's newest solution that passed in a language. */
  newestOf(learnerId: string, address: ChallengeAddress): Promise<PassedSolution | undefined>
  /** Solutions in a language of other learners who share theirs, of each the newest, newest first. */
  shared(address: ChallengeAddress, except: string, limit: number): Promise<readonly PassedSolution[]>
  removeAll(learnerIds: readonly string[]): Promise<void>
}

type Row = PassedSolution & Record<string, unknown>

export const solutionRepository = (db: Database): SolutionRepository => ({
  shares: async (learnerId) => {
    const [row] = await db.select().from(solutionSharing).where(eq(solutionSharing.learnerId, learnerId))
    return row?.shares ?? false
  },
  setSharing: async (learnerId, shares) => {
    await db
      .insert(solutionSharing)
      .values({ learnerId, shares })
      .onConflictDoUpdate({ target: solutionSharing.learnerId, set: { shares } })
  },
  newestOf: async (learnerId, { slug, language }) => {
    const [row] = await db.execute<Row>(sql`
      select version, code, created_at::text as "createdAt" from submissions
      where learner_id = ${learnerId}::uuid and slug = ${slug} and language = ${language} and ${passed}
      order by id desc limit 1`)
    return row && read(row)
  },
  shared: async ({ slug, language }, except, limit) => {
    const rows = await db.execute<Row>(sql`
      select version, code, created_at::text as "createdAt" from (
        select distinct on (s.learner_id) s.id, s.version, s.code, s.created_at
        from submissions s join solution_sharing c on c.learner_id = s.learner_id and c.shares
        where s.slug = ${slug} and s.language = ${language} and s.learner_id <> ${except}::uuid and ${passed}
        order by s.learner_id, s.id desc
      ) newest order by id desc limit ${limit}`)
    return rows.map(read)
  },
  removeAll: async (learnerIds) => {
    for (const learnerId of learnerIds) await db.delete(solutionSharing).where(eq(solutionSharing.learnerId, learnerId))
  },
})

const passed = sql`status = 'passed' and kind = 'submission'`

const read = ({ version, code, createdAt }: Row): PassedSolution => ({ version, code, createdAt: rfc3339(createdAt) })
