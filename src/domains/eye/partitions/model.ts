import { dayOf, type Day } from '#core/calendar.ts'

/** Days for which partitions exist before they begin. */
const daysAhead = 3
/** A day is dropped this long after its last event could have been accepted, so no write uses it. */
const grace = 3_600_000
const dayLength = 86_400_000

/** The days that need partitions: from the oldest event that is kept, to those made ahead. */
export const partitionDays = (now: number, retentionDays: number): readonly Day[] => {
  const oldest = Date.parse(dayOf(oldestInstant(now, retentionDays)))
  const days: Day[] = []
  for (let at = oldest; at <= now + daysAhead * dayLength; at += dayLength) days.push(dayOf(at))
  return days
}

/** Days before this one are dropped. */
export const oldestDay = (now: number, retentionDays: number): Day => dayOf(oldestInstant(now, retentionDays) - grace)

/** Milliseconds since 1970; older events are past retention. */
export const oldestInstant = (now: number, retentionDays: number): number => now - retentionDays * dayLength
