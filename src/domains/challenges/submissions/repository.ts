import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { RunReport } from '#core/run-report.ts'
import { arrayText } from '#db/arrays.ts'
import { perDatabase } from '#db/prepared.ts'
import type { Database } from '#ports/database.ts'
import { type Claimed, openOfAll, openOfOne, type Submission, type SubmissionKind } from './model.ts'
import { submissions } from './tables.ts'

export interface NewSubmission extends Omit<Submission, 'state' | 'report' | 'attempts' | 'judgedAt'> {
  readonly idempotencyKey: string | null
}

export type Admission = 'stored' | 'repeated' | 'learner-full' | 'full'

export interface SubmissionRepository {
  /** Stores it unless the learner, or all together, have too many open ones, or the key was used before. */
  add(submission: NewSubmission): Promise<Admission>
  find(id: string, kind: SubmissionKind): Promise<Submission | undefined>
  /** The same, read once for all who ask meanwhile because it has come to this state. */
  findIn(state: string, id: string, kind: SubmissionKind): Promise<Submission | undefined>
  /** The states of these, by id. */
  states(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  byKey(learnerId: string, key: string): Promise<Submission | undefined>
  /** A learner's own submissions, newest first. */
  history(query: HistoryQuery): Promise<readonly Submission[]>
  /** Takes on the next one: of the learner who was served longest ago, the oldest. One whose lease has run out counts as waiting. */
  claim(at: { readonly now: string; readonly leaseUntil: string; readonly claim: string }): Promise<Claimed | undefined>
  renew(claimed: Claimed, leaseUntil: string): Promise<void>
  /** False when the claim is no longer valid: somebody else judges it by now. */
  judged(claimed: Claimed, report: RunReport, at: string): Promise<boolean>
  /** Back into the queue; `failed` counts as an attempt. */
  putBack(claimed: Claimed, notBefore: string, failed: boolean): Promise<void>
  abandon(claimed: Claimed, at: string): Promise<void>
  /** Slugs that a learner has solved, of those given or of all. */
  solved(learnerId: string, slug?: string): Promise<readonly string[]>
  /** Solutions of other learners that passed, of each the newest, newest first. */
  solutionsOf(slug: string, except: string, limit: number): Promise<readonly PassedSolution[]>
  /** Deletes runs that arrived before. */
  forgetRuns(before: string): Promise<void>
  /** How many wait or are being judged. */
  open(): Promise<number>
}

export interface PassedSolution {
  /** The version of the challenge that it passed. */
  readonly version: number
  readonly code: string
  readonly createdAt: string
}

export interface HistoryQuery {
  readonly learnerId: string
  readonly slug?: string | undefined
  /** Older than this id. */
  readonly before?: string | undefined
  readonly limit: number
}

/** Rows on their way, for all who wait for the same change. */
const readingOf = perDatabase(() => new Map<string, Promise<Submission | undefined>>())

export const submissionRepository = (db: Database): SubmissionRepository => ({
  add: async ({ idempotencyKey, ...row }) => {
    // One statement: who sends many at once is counted one by one.
    const [outcome] = rowsOf<{ repeated: boolean; stored: boolean; own: number }>(
      await db.execute(sql`
        with earlier as (
          select 1 from submissions where learner_id = ${row.learnerId} and idempotency_key = ${idempotencyKey}::text
        ), counts as (
          select count(*)::int as total, (count(*) filter (where learner_id = ${row.learnerId}))::int as own
          from submissions where state in ('queued', 'running')
        ), stored as (
          insert into submissions
            (id, kind, slug, version_id, version, learner_id, code, created_at, digest, state, not_before, idempotency_key)
          select ${row.id}::uuid, ${row.kind}, ${row.slug}, ${row.versionId}::uuid, ${row.version}::int, ${row.learnerId}::uuid,
            ${row.code}, ${row.createdAt}::timestamptz, ${row.digest}, 'queued', ${row.createdAt}::timestamptz, ${idempotencyKey}::text
          from counts where own < ${openOfOne} and total < ${openOfAll} and not exists (select from earlier)
          on conflict (learner_id, idempotency_key) do nothing
          returning 1
        )
        select exists (select from earlier) or (own < ${openOfOne} and total < ${openOfAll}) as repeated,
          exists (select from stored) as stored, own
        from counts`),
    )
    if (outcome?.stored) return 'stored'
    if (outcome?.repeated) return 'repeated'
    return (outcome?.own ?? 0) >= openOfOne ? 'learner-full' : 'full'
  },
  find: (id, kind) => find(db, id, kind),
  findIn: (state, id, kind) => {
    const reading = readingOf(db)
    const key = `${kind} ${id} ${state}`
    const known = reading.get(key)
    if (known) return known
    const found = find(db, id, kind).finally(() => reading.delete(key))
    reading.set(key, found)
    return found
  },
  states: async (ids) => {
    const rows = rowsOf<{ id: string; state: string }>(
      await db.execute(sql`select id, state from submissions where id = any(${arrayText(ids)}::uuid[])`),
    )
    return new Map(rows.map(({ id, state }) => [id, state]))
  },
  byKey: async (learnerId, key) => {
    const [row] = await db
      .select()
      .from(submissions)
      .where(and(eq(submissions.learnerId, learnerId), eq(submissions.idempotencyKey, key)))
    return row && toSubmission(row)
  },
  history: async ({ learnerId, slug, before, limit }) => {
    const rows = await db
      .select()
      .from(submissions)
      .where(
        and(
          eq(submissions.learnerId, learnerId),
          eq(submissions.kind, 'submission'),
          slug === undefined ? undefined : eq(submissions.slug, slug),
          before === undefined ? undefined : lt(submissions.id, before),
        ),
      )
      .orderBy(desc(submissions.id))
      .limit(limit)
    return rows.map(toSubmission)
  },
  claim: async ({ now, leaseUntil, claim }) => {
    const [row] = rowsOf<{ id: string }>(
      await db.execute(sql`
        with next as (
          select s.id, s.learner_id from submissions s left join learner_turns t on t.learner_id = s.learner_id
          where (s.state = 'queued' and s.not_before <= ${now}::timestamptz)
             or (s.state = 'running' and s.lease_until < ${now}::timestamptz)
          order by coalesce(t.turn, 0), s.id
          limit 1
          for update of s skip locked
        ), turn as (
          insert into learner_turns (learner_id, turn)
          select learner_id, (select coalesce(max(turn), 0) + 1 from learner_turns) from next
          on conflict (learner_id) do update set turn = excluded.turn
        )
        update submissions s
        set state = 'running', attempts = s.attempts + 1, claim = ${claim}::uuid, lease_until = ${leaseUntil}::timestamptz
        from next where s.id = next.id
        returning s.id`),
    )
    if (!row) return undefined
    const [claimed] = await db.select().from(submissions).where(eq(submissions.id, row.id))
    return claimed && { ...toSubmission(claimed), claim }
  },
  renew: async (claimed, leaseUntil) => {
    await db.update(submissions).set({ leaseUntil }).where(ownedBy(claimed))
  },
  judged: async (claimed, report, judgedAt) => {
    const changed = await db
      .update(submissions)
      .set({ state: 'judged', report, status: report.status, judgedAt, claim: null, leaseUntil: null })
      .where(ownedBy(claimed))
      .returning({ id: submissions.id })
    return changed.length > 0
  },
  putBack: async (claimed, notBefore, failed) => {
    await db
      .update(submissions)
      .set({
        state: 'queued',
        notBefore,
        claim: null,
        leaseUntil: null,
        ...(failed ? {} : { attempts: sql`${submissions.attempts} - 1` }),
      })
      .where(ownedBy(claimed))
  },
  abandon: async (claimed, judgedAt) => {
    await db
      .update(submissions)
      .set({ state: 'abandoned', judgedAt, claim: null, leaseUntil: null })
      .where(ownedBy(claimed))
  },
  solved: async (learnerId, slug) => {
    const rows = await db
      .selectDistinct({ slug: submissions.slug })
      .from(submissions)
      .where(
        and(eq(submissions.learnerId, learnerId), slug === undefined ? undefined : eq(submissions.slug, slug), passed),
      )
    return rows.map((row) => row.slug)
  },
  solutionsOf: async (slug, except, limit) => {
    const newest = db
      .selectDistinctOn([submissions.learnerId], {
        id: submissions.id,
        version: submissions.version,
        code: submissions.code,
        createdAt: submissions.createdAt,
      })
      .from(submissions)
      .where(and(eq(submissions.slug, slug), sql`${submissions.learnerId} <> ${except}`, passed))
      .orderBy(submissions.learnerId, desc(submissions.id))
      .as('newest')
    const rows = await db.select().from(newest).orderBy(desc(newest.id)).limit(limit)
    return rows.map(({ version, code, createdAt }) => ({ version, code, createdAt: rfc3339(createdAt) }))
  },
  forgetRuns: async (before) => {
    await db.delete(submissions).where(and(eq(submissions.kind, 'run'), lt(submissions.createdAt, before)))
  },
  open: async () => {
    const [row] = rowsOf<{ open: number }>(
      await db.execute(sql`select count(*)::int as open from submissions where state in ('queued', 'running')`),
    )
    return row?.open ?? 0
  },
})

const passed = sql`${submissions.status} = 'passed' and ${submissions.kind} = 'submission'`

const ownedBy = ({ id, claim }: Claimed) => and(eq(submissions.id, id), eq(submissions.claim, claim))

const find = async (db: Database, id: string, kind: SubmissionKind): Promise<Submission | undefined> => {
  const [row] = await db
    .select()
    .from(submissions)
    .where(and(eq(submissions.id, id), eq(submissions.kind, kind)))
  return row && toSubmission(row)
}

const rowsOf = <Row>(result: unknown): readonly Row[] => result as readonly Row[]

const toSubmission = (row: typeof submissions.$inferSelect): Submission => ({
  id: row.id,
  kind: row.kind,
  slug: row.slug,
  versionId: row.versionId,
  version: row.version,
  learnerId: row.learnerId,
  code: row.code,
  state: row.state,
  report: row.report,
  attempts: row.attempts,
  createdAt: rfc3339(row.createdAt),
  judgedAt: row.judgedAt === null ? null : rfc3339(row.judgedAt),
  digest: row.digest,
})

const rfc3339 = (text: string): string => new Date(text).toISOString()
