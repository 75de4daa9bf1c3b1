import { bigserial, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'

/** Work that waits or is being done; work that has ended is deleted. */
export const work = pgTable(
  'work',
  {
    id: uuid().primaryKey(),
    kind: text().notNull(),
    payload: jsonb(),
    owner: text().notNull(),
    ownerGroup: text('owner_group').notNull(),
    dueAt: instant('due_at').notNull(),
    attempts: integer().notNull().default(0),
    /** Names the attempt under way, or one whose worker died. */
    claim: uuid(),
    leaseUntil: instant('lease_until'),
  },
  (table) => [
    index('work_owner_idx').on(table.kind, table.owner),
    index('work_group_idx').on(table.kind, table.ownerGroup),
  ],
)

/**
 * When each owner, and each group, began to wait or was served, whichever is later: the lowest turn comes next. Turns only
 * grow, so nobody who comes later overtakes, however many there are of them.
 */
export const workTurns = pgTable(
  'work_turns',
  {
    kind: text().notNull(),
    /** `owner:` or `group:` and its key. */
    party: text().notNull(),
    turn: bigserial({ mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.party] })],
)

/** The interval in which each job ran last, so that no other process runs it again in the same one. */
export const jobRuns = pgTable('job_runs', {
  job: text().primaryKey(),
  intervalStart: instant('interval_start').notNull(),
})

/** Work that comes again: a row for each subject and place, with the slot that comes next. It is never finished, only ended. */
export const recurringWork = pgTable(
  'recurring_work',
  {
    kind: text().notNull(),
    subject: uuid().notNull(),
    place: text().notNull(),
    /** The slot that comes next: nobody takes it before. */
    dueAt: instant('due_at').notNull(),
    /** From one slot to the next, at most. */
    everyMs: integer('every_ms').notNull(),
    /** How long a claim lasts after the slot is due. */
    leaseMs: integer('lease_ms').notNull(),
    claim: uuid(),
    leaseUntil: instant('lease_until'),
  },
  (table) => [
    primaryKey({ name: 'recurring_work_pk', columns: [table.kind, table.subject, table.place] }),
    index('recurring_work_due_idx').on(table.kind, table.place, table.dueAt),
  ],
)
