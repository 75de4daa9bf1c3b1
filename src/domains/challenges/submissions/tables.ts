import { sql } from 'drizzle-orm'
import { bigserial, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import type { RunReport } from '#sandbox/protocol/run-report.ts'
import type { SubmissionKind, SubmissionState } from './model.ts'

/** Runs and submissions: the queue and the history in one, so that what was accepted is what is judged. */
export const submissions = pgTable(
  'submissions',
  {
    /** UUIDv7 of its arrival. */
    id: uuid().primaryKey(),
    kind: text().$type<SubmissionKind>().notNull(),
    slug: text().notNull(),
    versionId: uuid('version_id').notNull(),
    version: integer().notNull(),
    learnerId: uuid('learner_id').notNull(),
    /** A keyed digest of the network that it came from, as long as it is open: never an address. */
    network: text(),
    code: text().notNull(),
    state: text().$type<SubmissionState>().notNull(),
    report: jsonb().$type<RunReport>(),
    /** The report's, for questions about many. */
    status: text(),
    attempts: integer().notNull().default(0),
    /** Names the attempt under way: a result that comes later than its lease is nobody's. */
    claim: uuid(),
    leaseUntil: instant('lease_until'),
    notBefore: instant('not_before').notNull(),
    createdAt: instant('created_at').notNull(),
    judgedAt: instant('judged_at'),
    idempotencyKey: text('idempotency_key'),
    /** SHA-256 of what was asked for, to tell a repetition from another request under the same key. */
    digest: text().notNull(),
  },
  (table) => [
    unique('submissions_idempotency_uq').on(table.learnerId, table.idempotencyKey),
    index('submissions_open_idx')
      .on(table.learnerId, table.id)
      .where(sql`${table.state} in ('queued', 'running')`),
    index('submissions_learner_idx').on(table.learnerId, table.id),
    index('submissions_solved_idx')
      .on(table.slug, table.learnerId, table.id)
      .where(sql`${table.status} = 'passed' and ${table.kind} = 'submission'`),
    index('submissions_solver_idx')
      .on(table.learnerId)
      .where(sql`${table.status} = 'passed' and ${table.kind} = 'submission'`),
    index('submissions_runs_idx')
      .on(table.createdAt)
      .where(sql`${table.kind} = 'run'`),
  ],
)

/**
 * When each learner, and each network, began to wait or was served, whichever is later: the one who has waited longest comes
 * next. Turns only grow, so nobody who comes later overtakes, however many there are of them.
 */
export const queueTurns = pgTable('queue_turns', {
  /** `learner:` or `network:` with its id. */
  party: text().primaryKey(),
  turn: bigserial({ mode: 'number' }).notNull(),
})
