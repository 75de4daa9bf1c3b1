import { dayOf } from '#core/calendar.ts'
import type { Scope } from '#ports/scope.ts'
import { addUptime, noUptime } from '../../monitors/model.ts'
import { dayMs, hourMs, startOfDay } from '../ranges.ts'
import { type StoredRollup, uptimeRepository } from '../repository.ts'
import { mergeSums } from '../rollup.ts'
import { hoursFromResults } from './hours.ts'

/** Rolls up the hours and days that have ended and that nobody has rolled up, and forgets those past retention. */
export const rollUpChecks = async (scope: Scope): Promise<void> => {
  const { clock, db } = scope
  const uptimes = uptimeRepository(db)
  const now = clock.now()
  const { lastHour, began } = await uptimes.bounds()
  if (began === null) return
  const end = Math.floor((now - settleMs) / hourMs) * hourMs
  const first = Math.floor(Math.max(began, lastHour ?? began, now - maxHoursBack * hourMs) / hourMs) * hourMs
  for (let hour = first - hourMs; hour < end; hour += hourMs) {
    for (const ids of chunksOf(await uptimes.withoutHour(hour))) {
      await uptimes.writeHours(await hoursFromResults(scope, ids, { from: hour, to: hour + hourMs }, now))
    }
  }
  for (let day = startOfDay(first - dayMs); day + dayMs <= end; day += dayMs) {
    for (const ids of chunksOf(await uptimes.withoutDay(dayOf(day)))) {
      const hours = await uptimes.hours(ids, day, day + dayMs)
      await uptimes.writeDays(mergedDays(hours, day))
    }
  }
  await uptimes.forgetBefore(now - rollupRetentionDays * dayMs)
}

/** Results of an hour are stored by then. */
const settleMs = 120_000
/** Older results are not there any more. */
const maxHoursBack = 7 * 24
const rollupRetentionDays = 400
/** Monitors that are summed at a time: checks that are due meanwhile wait for less than a few milliseconds. */
const maxTogether = 20

const chunksOf = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / maxTogether) }, (_, index) =>
    ids.slice(index * maxTogether, (index + 1) * maxTogether),
  )

const mergedDays = (hours: readonly StoredRollup[], day: number) =>
  Array.from(Map.groupBy(hours, ({ monitorId, place }) => `${monitorId} ${place}`).values(), ([first, ...others]) => {
    if (!first) throw new Error('A group has a member.')
    const all = [first, ...others]
    const { monitorId, place } = first
    return {
      monitorId,
      place,
      at: day,
      uptime: all.reduce((sum, { uptime }) => addUptime(sum, uptime), noUptime),
      ...mergeSums(all),
    }
  })
