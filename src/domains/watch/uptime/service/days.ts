import { dayOf, type Day } from '#core/calendar.ts'
import type { Scope } from '#ports/scope.ts'
import { addUptime, noUptime, type Uptime } from '../../monitors/model.ts'
import { dayMs, startOf, startOfDay } from '../ranges.ts'
import { uptimeRepository } from '../repository.ts'
import { unrolledHours } from './hours.ts'

interface DayUptime {
  readonly day: Day
  /** All zeros for a day without a schedule. */
  readonly uptime: Uptime
}

/** Each of the last 90 days (UTC) of each monitor, today last. */
export const quarterDays = async (
  scope: Pick<Scope, 'db' | 'clock'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly DayUptime[]>> => {
  const now = scope.clock.now()
  const from = startOf('90d', now)
  const uptimes = uptimeRepository(scope.db)
  const { lastDay } = await uptimes.bounds()
  const hoursFrom = lastDay === null ? from : Math.max(from, lastDay + dayMs)
  const [days, hours, unrolled] = await Promise.all([
    uptimes.uptimesOfDays(ids, from, hoursFrom),
    uptimes.uptimesOfHours(ids, hoursFrom, now),
    unrolledHours(scope, ids, from, now, 'uptime only'),
  ])
  const overall = [...unrolled.values()].flat().filter(({ place }) => place === '')
  const count = Math.floor((now - from) / dayMs) + 1
  const sums = new Map(ids.map((id) => [id, Array.from({ length: count }, (): Uptime => noUptime)]))
  for (const { monitorId, at, uptime } of [...days, ...hours, ...overall]) {
    const own = sums.get(monitorId)
    const index = (startOfDay(at) - from) / dayMs
    if (own && index >= 0 && index < count) own[index] = addUptime(own[index] ?? noUptime, uptime)
  }
  return new Map(
    [...sums].map(([id, own]) => [id, own.map((uptime, index) => ({ day: dayOf(from + index * dayMs), uptime }))]),
  )
}
