import type { Database } from '#ports/database.ts'
import type { Scope } from '#ports/scope.ts'
import type { WorkState } from '#ports/watch.ts'
import { workRepository } from './repository.ts'

export { type Job, runDueJobs } from './jobs.ts'
export { type ClaimedWork, retryPauseMs, type WorkKind } from './model.ts'
export {
  callForSlot,
  type ClaimedSlot,
  claimSlots,
  countSlots,
  type EndedSlot,
  endSlotsSql,
  returnSlots,
  setRecurringWork,
} from './recurring.ts'
export { performDue, performNext } from './perform.ts'
export { addWorkSql, countWorkSql, endWorkSql, placeOf, removeWorkSql, workStateSql } from './repository.ts'

/** The states of this work, in one statement. */
export const statesOfWork = (db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, WorkState>> =>
  workRepository(db).states(ids)

/** Turns matter only while something waits. */
export const forgetTurns = (scope: Scope): Promise<void> => workRepository(scope.db).forgetTurns()
