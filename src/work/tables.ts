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
