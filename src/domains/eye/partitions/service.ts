import { floorUuid } from '#core/uuid.ts'
import { type DayPartitions, keepDayPartitions, type PartitionReport } from '#db/day-partitions.ts'
import type { Scope } from '#ports/scope.ts'
import { removalsTag } from '../questions/model.ts'

/** Rows of counts are updated often: with free space on the page, an update touches no index. */
export const eventPartitions: Pick<DayPartitions, 'tables'> = {
  tables: [
    { name: 'events', boundOf: (day) => floorUuid(Date.parse(day) * 1_000) },
    { name: 'event_counts', boundOf: (day) => `${day}T00:00:00Z`, storage: 'fillfactor = 50' },
    { name: 'session_days', boundOf: (day) => day, storage: 'fillfactor = 70' },
    { name: 'user_days', boundOf: (day) => day, storage: 'fillfactor = 70' },
  ],
}

/** Makes missing partitions of events up to three days ahead, and drops the days past retention. */
export const keepPartitions = (scope: Scope, retentionDays: number): Promise<PartitionReport> =>
  keepDayPartitions(scope, { ...eventPartitions, retentionDays, tags: [removalsTag] })
