import { sql } from 'drizzle-orm'
import { date, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import type { Language, RunReport } from '#sandbox/protocol/run-report.ts'
import type { OpenState, SubmissionKind, SubmissionState } from './model.ts'

/** Runs and submissions. An open one has work of its own id, stored with it and ended with its verdict. */
export const submissions = pgTable(
  'submissions',
  {
    /** UUIDv7 of its arrival. */
    id: uuid().primaryKey(),
    kind: text().$type<SubmissionKind>().notNull(),
    slug: text().notNull(),
    language: text().$type<Language>().notNull(),
    versionId: uuid('version_id').notNull(),
    version: integer().notNull(),
    learnerId: uuid('learner_id').notNull(),
    code: text().notNull(),
    /** Whether an open one is queued or running, its work says. */
    state: text().$type<'open' | Exclude<SubmissionState, OpenState>>().notNull(),
    report: jsonb().$type<RunReport>(),
    /** The report's, for questions about many. */
    status: text(),
    createdAt: instant('created_at').notNull(),
    /** The date of its arrival in the zone of the learner. */
    day: date({ mode: 'string' }).notNull(),
    judgedAt: instant('judged_at'),
    idempotencyKey: text('idempotency_key'),
    /** SHA-256 of what was asked for, to tell a repetition from another request under the same key. */
    digest: text().notNull(),
  },
  (table) => [
    unique('submissions_idempotency_uq').on(table.learnerId, table.idempotencyKey),
    index('submissions_learner_idx').on(table.learnerId, table.id),
    index('submissions_solved_idx')
      .on(table.slug, table.learnerId, table.id)
      .where(sql`${table.status} = 'passed' and ${table.kind} = 'submission'`),
    index('submissions_active_days_idx')
      .on(table.learnerId, table.day)
      .where(sql`${table.status} = 'passed' and ${table.kind} = 'submission'`),
    // A challenge that gets a new address takes its submissions along.
    index('submissions_slug_idx').on(table.slug),
    index('submissions_runs_idx')
      .on(table.createdAt)
      .where(sql`${table.kind} = 'run'`),
  ],
)
