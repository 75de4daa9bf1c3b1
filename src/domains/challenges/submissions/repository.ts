import { and, asc, count, desc, eq, getTableColumns, gt, inArray, lt, sql } from 'drizzle-orm'
import { rfc3339, rfc3339OrNull } from '#db/columns.ts'
import { perDatabase } from '#db/prepared.ts'
import type { Language } from '#sandbox/protocol/run-report.ts'
import type { Database } from '#ports/database.ts'
import { workStateSql } from '#work/index.ts'
import type { JudgedInterval } from './expected-wait.ts'
import { maxOpen, type Submission, type SubmissionKind, type SubmissionState } from './model.ts'
import { submissions } from './tables.ts'

export interface SubmissionRepository {
  /** Finds a submission of this kind; without a kind, of either. */
  find(id: string, kind?: SubmissionKind): Promise<Submission | undefined>
  /** The same, read once for all who ask meanwhile because it has come to this state. */
  findIn(state: string, id: string, kind: SubmissionKind): Promise<Submission | undefined>
  byKey(learnerId: string, key: string): Promise<Submission | undefined>
  /** A learner's own submissions, newest first. */
  history(query: HistoryQuery): Promise<readonly Submission[]>
  /** How many submissions a learner has; runs do not count. */
  count(learnerId: string): Promise<number>
  /** The last hundred verdicts since this instant, among the newest arrivals. */
  judgedSince(since: string): Promise<readonly JudgedInterval[]>
  /** Everything of these learners, runs included, oldest first, from after an id on. */
  ofLearners(query: {
    readonly learnerIds: readonly string[]
    readonly after?: string | undefined
    readonly limit: number
  }): Promise<readonly Submission[]>
}

export interface HistoryQuery {
  readonly learnerId: string
  readonly slug?: string | undefined
  readonly language?: Language | undefined
  /** Older than this id. */
  readonly before?: string | undefined
  readonly limit: number
}

/** Rows on their way, for all who wait for the same change. */
const readingOf = perDatabase(() => new Map<string, Promise<Submission | undefined>>())

export const submissionRepository = (db: Database): SubmissionRepository => ({
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
  byKey: async (learnerId, key) => {
    const [row] = await db
      .select(columns)
      .from(submissions)
      .where(and(eq(submissions.learnerId, learnerId), eq(submissions.idempotencyKey, key)))
    return row && toSubmission(row)
  },
  history: async ({ learnerId, slug, language, before, limit }) => {
    const rows = await db
      .select(columns)
      .from(submissions)
      .where(
        and(
          eq(submissions.learnerId, learnerId),
          eq(submissions.kind, 'submission'),
          slug === undefined ? undefined : eq(submissions.slug, slug),
          language && eq(submissions.language, language),
          before === undefined ? undefined : lt(submissions.id, before),
        ),
      )
      .orderBy(desc(submissions.id))
      .limit(limit)
    return rows.map(toSubmission)
  },
  count: async (learnerId) => {
    const [row] = await db
      .select({ count: count() })
      .from(submissions)
      .where(and(eq(submissions.learnerId, learnerId), eq(submissions.kind, 'submission')))
    return row?.count ?? 0
  },
  judgedSince: async (since) => {
    // By the primary key, and past all that may be waiting: no index is kept for this.
    const newest = db
      .select({ createdAt: submissions.createdAt, judgedAt: submissions.judgedAt })
      .from(submissions)
      .orderBy(desc(submissions.id))
      .limit(maxOpen + 500)
      .as('newest')
    const rows = await db
      .select()
      .from(newest)
      .where(gt(newest.judgedAt, since))
      .orderBy(desc(newest.judgedAt))
      .limit(100)
    return rows.map(({ createdAt, judgedAt }) => ({
      createdAt: Date.parse(createdAt),
      judgedAt: Date.parse(judgedAt ?? createdAt),
    }))
  },
  ofLearners: async ({ learnerIds, after, limit }) => {
    const rows = await db
      .select(columns)
      .from(submissions)
      .where(
        and(
          inArray(submissions.learnerId, [...learnerIds]),
          after === undefined ? undefined : gt(submissions.id, after),
        ),
      )
      .orderBy(asc(submissions.id))
      .limit(limit)
    return rows.map(toSubmission)
  },
})

/** An open submission without work was never seen; it waits. */
const state = sql<SubmissionState>`case submissions.state when 'open' then coalesce(${workStateSql('submissions.id')}, 'queued')
  else submissions.state end`
const columns = { ...getTableColumns(submissions), state }

const find = async (db: Database, id: string, kind?: SubmissionKind): Promise<Submission | undefined> => {
  const [row] = await db
    .select(columns)
    .from(submissions)
    .where(and(eq(submissions.id, id), kind === undefined ? undefined : eq(submissions.kind, kind)))
  return row && toSubmission(row)
}

const toSubmission = (row: Omit<typeof submissions.$inferSelect, 'state'> & Pick<Submission, 'state'>): Submission => ({
  id: row.id,
  kind: row.kind,
  slug: row.slug,
  language: row.language,
  versionId: row.versionId,
  version: row.version,
  learnerId: row.learnerId,
  code: row.code,
  state: row.state,
  report: row.report,
  createdAt: rfc3339(row.createdAt),
  day: row.day,
  judgedAt: rfc3339OrNull(row.judgedAt),
  digest: row.digest,
})
