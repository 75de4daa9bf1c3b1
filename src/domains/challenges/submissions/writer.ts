import { and, eq, inArray, lt, ne, sql } from 'drizzle-orm'
import type { RunReport } from '#sandbox/protocol/run-report.ts'
import type { Database } from '#ports/database.ts'
import { addWorkSql, type ClaimedWork, countWorkSql, endWorkSql, removeWorkSql } from '#work/index.ts'
import { addSolveSql, earnedSql } from '../solves/writer.ts'
import { maxOpen, maxOpenPerLearner, maxOpenPerNetwork, reservedForSolvers, type Submission } from './model.ts'
import { submissions } from './tables.ts'

export interface NewSubmission extends Omit<Submission, 'state' | 'report' | 'judgedAt'> {
  /** A keyed digest of the network that it came from, never an address; null where it is unknown. */
  readonly network: string | null
  readonly idempotencyKey: string | null
}

/** Whether it was stored, or which party has too many open: the learner, the network, all, or all without a solution. */
export type AddOutcome = 'stored' | 'repeated' | 'learner-full' | 'network-full' | 'full' | 'reserved'

/** Stores submissions with their work, and ends both together. */
export interface SubmissionWriter {
  /** Stores it unless there is no room for it, or the key was used before. */
  add(submission: NewSubmission): Promise<AddOutcome>
  /** Stores the verdict, and the solve if this is the learner's first pass. False when the claim had been lost. */
  judged(claimed: ClaimedWork, report: RunReport, at: string): Promise<boolean>
  abandon(claimed: ClaimedWork, at: string): Promise<void>
  /** Gives all submissions of a learner to another one; `open` while one waits for its verdict, and nothing is moved. */
  move(learners: { readonly from: string; readonly to: string }): Promise<number | 'open'>
  /** Has the submissions to a challenge follow it to a new address, after its versions. */
  rename(slugs: { readonly from: string; readonly to: string }): Promise<void>
  /** Deletes everything of these learners, with the work that is left. */
  removeAll(learnerIds: readonly string[]): Promise<void>
  /** Deletes runs that arrived before, unless they are open. */
  forgetRuns(before: string): Promise<void>
}

/** The kind of work that judges runs and submissions. */
export const submissionWorkKind = 'submission'

type Room = {
  readonly stored: boolean
  readonly repeated: boolean
  readonly isOwnFull: boolean
  readonly isNetworkFull: boolean
  readonly isSolver: boolean
}

export const submissionWriter = (db: Database): SubmissionWriter => ({
  add: async ({ idempotencyKey, network, ...row }) => {
    const party = { owner: row.learnerId, ownerGroup: network ?? '' }
    // One statement: submissions that are sent at the same moment are counted one by one.
    const [room] = await db.execute<Room>(sql`
        with earlier as (
          select 1 from submissions where learner_id = ${row.learnerId} and idempotency_key = ${idempotencyKey}::text
        ), counts as (${countWorkSql(submissionWorkKind, party)}), solver as (
          select exists (
            select from submissions where learner_id = ${row.learnerId} and status = 'passed' and kind = 'submission'
          ) as is_solver
        ), room as (
          select is_solver, own >= ${maxOpenPerLearner} as own_full,
            not is_solver and ${network}::text is not null and of_group >= ${maxOpenPerNetwork} as network_full,
            total >= case when is_solver then ${maxOpen}::int else ${maxOpen - reservedForSolvers}::int end as all_full
          from counts, solver
        ), stored as (
          insert into submissions
            (id, kind, slug, language, version_id, version, learner_id, code, created_at, day, digest, state, idempotency_key)
          select ${row.id}::uuid, ${row.kind}, ${row.slug}, ${row.language}, ${row.versionId}::uuid, ${row.version}::int, ${row.learnerId}::uuid,
            ${row.code}, ${row.createdAt}::timestamptz, ${row.day}::date, ${row.digest}, 'open', ${idempotencyKey}::text
          from room where not (own_full or network_full or all_full) and not exists (select from earlier)
          on conflict (learner_id, idempotency_key) do nothing
          returning id, null::jsonb as payload, ${party.owner}::text as owner, ${party.ownerGroup}::text as owner_group,
            created_at as due_at
        ), ${addWorkSql(submissionWorkKind, 'stored')}
        select exists (select from stored) as stored, own_full as "isOwnFull", network_full as "isNetworkFull",
          is_solver as "isSolver", exists (select from earlier) or not (own_full or network_full or all_full) as repeated
        from room`)
    if (room?.stored === true) return 'stored'
    if (room?.repeated === true) return 'repeated'
    if (room?.isOwnFull === true) return 'learner-full'
    if (room?.isNetworkFull === true) return 'network-full'
    return room?.isSolver === true ? 'full' : 'reserved'
  },
  judged: async (claimed, report, judgedAt) => {
    const rows = await db.execute(sql`
      with ended as (${endWorkSql(claimed)}), earned as (${earnedSql(claimed.id)}), judged as (
        update submissions s set state = 'judged', report = ${JSON.stringify(report)}::jsonb, status = ${report.status},
          judged_at = ${judgedAt}::timestamptz, slug = coalesce(earned.slug, s.slug)
        from ended left join earned on true where s.id = ended.id
        returning s.id, s.kind, s.status, s.learner_id, s.slug, s.language, s.version, s.day, s.created_at, s.judged_at,
          earned.points, earned.hard
      ), ${addSolveSql('judged')}
      select id from judged`)
    return rows.length > 0
  },
  abandon: async (claimed, judgedAt) => {
    await db.execute(sql`
      with ended as (${endWorkSql(claimed)})
      update submissions s set state = 'abandoned', judged_at = ${judgedAt}::timestamptz
      from ended where s.id = ended.id`)
  },
  move: async ({ from, to }) => {
    const own = eq(submissions.learnerId, from)
    const [waiting] = await db
      .select({ id: submissions.id })
      .from(submissions)
      .where(and(own, eq(submissions.state, 'open')))
      .limit(1)
    if (waiting) return 'open'
    // Both learners may have used the same key.
    const rows = await db
      .update(submissions)
      .set({ learnerId: to, idempotencyKey: null })
      .where(own)
      .returning({ kind: submissions.kind })
    return rows.filter(({ kind }) => kind === 'submission').length
  },
  rename: async ({ from, to }) => {
    // The digest tells a repeated request from another one under the same key, and names the address.
    await db.execute(sql`
      update submissions s set slug = ${to}, version = coalesce(v.version, s.version),
        digest = encode(sha256(convert_to(s.kind || ' ' || ${to}::text || ' ' || s.language || ' ' || s.code, 'UTF8')), 'hex')
      from submissions o left join challenge_versions v on v.id = o.version_id
      where o.id = s.id and o.slug = ${from}`)
  },
  removeAll: async (learnerIds) => {
    if (learnerIds.length === 0) return
    await db.execute(removeWorkSql(submissionWorkKind, learnerIds))
    await db.delete(submissions).where(inArray(submissions.learnerId, [...learnerIds]))
  },
  forgetRuns: async (before) => {
    await db
      .delete(submissions)
      .where(and(eq(submissions.kind, 'run'), ne(submissions.state, 'open'), lt(submissions.createdAt, before)))
  },
})
