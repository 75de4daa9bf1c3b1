import { and, asc, eq, sql } from 'drizzle-orm'
import type { Day } from '#core/calendar.ts'
import { rfc3339 } from '#db/columns.ts'
import { perDatabase } from '#db/prepared.ts'
import type { Database } from '#ports/database.ts'
import type { Belt, DayActivity, Forfeit, Score, Solve } from './model.ts'
import { forfeits, keptBelts, solves } from './tables.ts'

export interface SolveRepository {
  /** Slugs that a learner has solved, of those given or of all. */
  slugs(learnerId: string, slug?: string): Promise<readonly string[]>
  /** All first passes of a learner, in their order. */
  list(learnerId: string): Promise<readonly Solve[]>
  score(learnerId: string): Promise<Score>
  /** A belt that the learner keeps whatever the score; null for none. */
  keptBelt(learnerId: string): Promise<Belt | null>
  /** The days on which a learner passed something, in their order. */
  activeDays(learnerId: string): Promise<readonly Day[]>
  /** The same with what was passed. */
  days(learnerId: string, range?: { readonly from: string; readonly to: string }): Promise<readonly DayActivity[]>
  forfeits(learnerId: string): Promise<readonly Forfeit[]>
  hasForfeited(learnerId: string, slug: string): Promise<boolean>
}

const scoreOf = perDatabase((db) =>
  db
    .select({
      solved: sql<number>`count(*)::int`,
      points: sql<number>`coalesce(sum(${solves.points}), 0)::int`,
      hard: sql<number>`coalesce(sum(${solves.hard}), 0)::int`,
    })
    .from(solves)
    .where(eq(solves.learnerId, sql.placeholder('learnerId')))
    .prepare('score_of_learner'),
)

export const solveRepository = (db: Database): SolveRepository => ({
  slugs: async (learnerId, slug) => {
    const one = slug === undefined ? undefined : eq(solves.slug, slug)
    const rows = await db
      .select({ slug: solves.slug })
      .from(solves)
      .where(and(eq(solves.learnerId, learnerId), one))
    return rows.map((row) => row.slug)
  },
  list: async (learnerId) => {
    const rows = await db
      .select()
      .from(solves)
      .where(eq(solves.learnerId, learnerId))
      .orderBy(asc(solves.solvedAt), asc(solves.submissionId))
    return rows.map(({ learnerId: _, hard: __, solvedAt, ...solve }) => ({ ...solve, solvedAt: rfc3339(solvedAt) }))
  },
  score: async (learnerId) => {
    const [row] = await scoreOf(db).execute({ learnerId })
    return row ?? { solved: 0, points: 0, hard: 0 }
  },
  keptBelt: async (learnerId) => {
    const [row] = await db.select().from(keptBelts).where(eq(keptBelts.learnerId, learnerId))
    return row?.belt ?? null
  },
  activeDays: async (learnerId) => {
    // The partial index of these rows has both columns, so no row is read.
    const rows = await db.execute<{ day: Day }>(sql`
      select distinct day::text as day from submissions
      where learner_id = ${learnerId}::uuid and status = 'passed' and kind = 'submission' order by 1`)
    return rows.map(({ day }) => day)
  },
  days: async (learnerId, range) => {
    const within = range ? sql`and s.day between ${range.from}::date and ${range.to}::date` : sql``
    const rows = await db.execute<{ day: string; passes: number; solves: number }>(sql`
      select s.day::text as day, count(*)::int as passes, count(v.slug)::int as solves
      from submissions s
      left join solves v on v.learner_id = s.learner_id and v.slug = s.slug and v.submission_id = s.id
      where s.learner_id = ${learnerId}::uuid and s.status = 'passed' and s.kind = 'submission' ${within}
      group by s.day order by s.day`)
    return [...rows]
  },
  forfeits: async (learnerId) => {
    const rows = await db.select().from(forfeits).where(eq(forfeits.learnerId, learnerId)).orderBy(asc(forfeits.slug))
    return rows.map(({ slug, forfeitedAt }) => ({ slug, forfeitedAt: rfc3339(forfeitedAt) }))
  },
  hasForfeited: async (learnerId, slug) => {
    const rows = await db
      .select({ slug: forfeits.slug })
      .from(forfeits)
      .where(and(eq(forfeits.learnerId, learnerId), eq(forfeits.slug, slug)))
    return rows.length > 0
  },
})
