import type { Day } from '#core/calendar.ts'
import type { Scope } from '#ports/scope.ts'
import { oldestDay, partitionDays } from './model.ts'
import { type PartitionRepository, partitionRepository } from './repository.ts'

export interface PartitionReport {
  readonly made: readonly Day[]
  readonly dropped: readonly Day[]
}

/**
 * Makes missing partitions up to three days ahead, and drops the days past retention. Each day has its own
 * transaction, which waits at most a second for readers and writers. The next run does the rest.
 */
export const keepPartitions = async (scope: Scope, retentionDays: number): Promise<PartitionReport> => {
  const now = scope.clock.now()
  const there = new Set(await partitionRepository(scope.db).days())
  const oldest = oldestDay(now, retentionDays)
  const made = partitionDays(now, retentionDays).filter((day) => !there.has(day))
  const dropped = [...there].filter((day) => day < oldest)
  for (const day of made) {
    await inTurn(scope, day, (partitions, exists) => (exists ? undefined : partitions.make(day)))
  }
  for (const day of dropped) {
    await inTurn(scope, day, (partitions, exists) => (exists ? partitions.drop(day) : undefined))
  }
  return { made, dropped }
}

type Change = (partitions: PartitionRepository, exists: boolean) => Promise<void> | undefined

/** Another process may have done it while this one waited. */
const inTurn = (scope: Scope, day: Day, change: Change): Promise<void> =>
  scope.transaction(async ({ db }) => {
    const partitions = partitionRepository(db)
    await partitions.waitForTurn()
    await change(partitions, (await partitions.days()).includes(day))
  })
