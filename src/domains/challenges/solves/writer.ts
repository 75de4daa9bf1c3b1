import { type SQL, sql } from 'drizzle-orm'
import { arrayText } from '#db/arrays.ts'
import type { Database } from '#ports/database.ts'
import { higherBelt, beltOf } from './model.ts'
import { solveRepository } from './repository.ts'
import { forfeits, keptBelts } from './tables.ts'

export interface SolveWriter {
  /** Gives up the points of a challenge; nothing changes for a learner who has solved it or given them up before. */
  forfeit(forfeit: { readonly learnerId: string; readonly slug: string; readonly at: string }): Promise<void>
  /**
   * Gives all of a learner's to another one. The first pass at a challenge counts, without points if one of the two had given
   * them up before that submission, and no belt is lost.
   */
  move(learners: { readonly from: string; readonly to: string }): Promise<void>
  /** Has the solves and forfeits of a challenge follow it to a new address. Where both were solved, the first pass has the points of both. */
  rename(slugs: { readonly from: string; readonly to: string }): Promise<void>
  removeAll(learnerIds: readonly string[]): Promise<void>
}

/**
 * The version of a submission's challenge with the points that it earns, as the query of a common table expression. Until the
 * end of the transaction no publication gives the challenge another address.
 */
export const earnedSql = (submissionId: string): SQL => sql`
  select v.slug, (v.exercise ->> 'points')::smallint as points, (v.exercise ->> 'difficulty' = 'hard')::int as hard
  from submissions s join challenge_versions v on v.id = s.version_id
  where s.id = ${submissionId}::uuid
  for key share of v`

/**
 * The common table expression that stores the first pass in `source`: a judged submission with the columns `points` and `hard`
 * of `earnedSql`, which are null where its version is lost.
 */
export const addSolveSql = (source: string): SQL => sql`
  solved as (
    insert into solves (learner_id, slug, language, submission_id, version, points, hard, day, solved_at)
    select s.learner_id, s.slug, s.language, s.id, s.version,
      case when exists (
        select from forfeits f where f.learner_id = s.learner_id and f.slug = s.slug and f.forfeited_at <= s.created_at
      ) then 0 else s.points end,
      s.hard, s.day, s.judged_at
    from ${sql.raw(source)} s
    where s.kind = 'submission' and s.status = 'passed' and s.points is not null
    on conflict (learner_id, slug) do nothing
  )`

export const solveWriter = (db: Database): SolveWriter => ({
  forfeit: async ({ learnerId, slug, at }) => {
    await db.execute(sql`
      insert into forfeits (learner_id, slug, forfeited_at)
      select ${learnerId}::uuid, ${slug}, ${at}::timestamptz
      where not exists (select from solves where learner_id = ${learnerId}::uuid and slug = ${slug})
      on conflict (learner_id, slug) do nothing`)
  },
  move: async ({ from, to }) => {
    const repository = solveRepository(db)
    const held = async (learnerId: string) =>
      higherBelt(beltOf(await repository.score(learnerId)), await repository.keptBelt(learnerId))
    const before = higherBelt(await held(from), await held(to))
    await db.execute(sql`
      with moved as (delete from solves where learner_id = ${from}::uuid returning *)
      insert into solves (learner_id, slug, language, submission_id, version, points, hard, day, solved_at)
      select ${to}::uuid, slug, language, submission_id, version, points, hard, day, solved_at from moved
      on conflict (learner_id, slug) do update set language = excluded.language, submission_id = excluded.submission_id,
        version = excluded.version, points = excluded.points, hard = excluded.hard, day = excluded.day,
        solved_at = excluded.solved_at
      where (excluded.solved_at, excluded.submission_id) < (solves.solved_at, solves.submission_id)`)
    await db.execute(sql`
      with moved as (delete from forfeits where learner_id = ${from}::uuid returning *)
      insert into forfeits (learner_id, slug, forfeited_at) select ${to}::uuid, slug, forfeited_at from moved
      on conflict (learner_id, slug) do update set forfeited_at = least(forfeits.forfeited_at, excluded.forfeited_at)`)
    await db.execute(sql`
      update solves v set points = 0 from forfeits f, submissions s
      where v.learner_id = ${to}::uuid and f.learner_id = v.learner_id and f.slug = v.slug and s.id = v.submission_id
        and f.forfeited_at <= s.created_at`)
    await db.execute(sql`delete from kept_belts where learner_id in (${from}::uuid, ${to}::uuid)`)
    if (before !== null && beltOf(await repository.score(to)) !== before)
      await db.insert(keptBelts).values({ learnerId: to, belt: before })
  },
  rename: async ({ from, to }) => {
    await db.execute(sql`
      with moved as (delete from solves where slug = ${from} returning *)
      insert into solves (learner_id, slug, language, submission_id, version, points, hard, day, solved_at)
      select m.learner_id, ${to}, m.language, m.submission_id, s.version, m.points, m.hard, m.day, m.solved_at
      from moved m join submissions s on s.id = m.submission_id
      on conflict (learner_id, slug) do update set points = solves.points + excluded.points, hard = solves.hard + excluded.hard,
        (language, submission_id, version, day, solved_at) = (
          select one.* from (values
            (solves.language, solves.submission_id, solves.version, solves.day, solves.solved_at),
            (excluded.language, excluded.submission_id, excluded.version, excluded.day, excluded.solved_at)
          ) as one(language, submission_id, version, day, solved_at)
          order by one.solved_at, one.submission_id limit 1
        )`)
    await db.execute(sql`
      with moved as (delete from forfeits where slug = ${from} returning *)
      insert into forfeits (learner_id, slug, forfeited_at) select learner_id, ${to}, forfeited_at from moved
      on conflict (learner_id, slug) do nothing`)
  },
  removeAll: async (learnerIds) => {
    const all = sql`${arrayText(learnerIds)}::uuid[]`
    await db.execute(sql`delete from solves where learner_id = any(${all})`)
    await db.execute(sql`delete from forfeits where learner_id = any(${all})`)
    await db.execute(sql`delete from kept_belts where learner_id = any(${all})`)
  },
})
