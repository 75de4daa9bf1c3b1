import { type DayPartitions, keepDayPartitions } from '#db/day-partitions.ts'
import type { Scope } from '#ports/scope.ts'

/** Results are there for a week; what they sum up to is there for longer. */
const resultPartitions: DayPartitions = {
  tables: [{ name: 'check_results', boundOf: (day) => `${day}T00:00:00Z` }],
  retentionDays: 7,
}

/** Makes missing partitions of results, and drops the days past retention. */
export const keepResultPartitions = async (scope: Scope): Promise<void> => {
  await keepDayPartitions(scope, resultPartitions)
}
