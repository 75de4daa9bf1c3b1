import { canonicalJson } from '#core/canonical-json.ts'
import type { Scope } from '#ports/scope.ts'
import { setRecurringWork } from '#work/index.ts'
import { checkKind } from '../../checks/repository.ts'
import { checkEveryMs } from '../../checks/schedule.ts'
import { leaseMarginMs, type MonitorSettings } from '../model.ts'
import { monitorRepository } from '../repository.ts'

/** Ends the present period and begins the next, whose first check is due at once. */
export const schedule = async ({ db }: Scope, id: string, settings: MonitorSettings, now: number): Promise<void> => {
  const { isPaused, places, quorum, timeoutMs } = settings
  const everyMs = checkEveryMs(settings)
  await monitorRepository(db).turnPeriod(id, now, isPaused ? null : { places, quorum })
  const rows = places.map((place) => ({ place, dueAt: now, everyMs, leaseMs: timeoutMs + leaseMarginMs }))
  await setRecurringWork(db, checkKind, id, isPaused ? [] : rows)
}

/** True where a change leaves alone what is looked at, and when. */
export const isScheduledAlike = (before: MonitorSettings, after: MonitorSettings): boolean =>
  before.isPaused === after.isPaused &&
  before.everyMs === after.everyMs &&
  before.timeoutMs === after.timeoutMs &&
  before.quorum === after.quorum &&
  JSON.stringify(before.places) === JSON.stringify(after.places) &&
  // The database has its own order of members.
  canonicalJson(JSON.stringify(before.target)) === canonicalJson(JSON.stringify(after.target))

/** The settings of a monitor, without what else it has. */
export const settingsIn = ({
  name,
  target,
  everyMs,
  timeoutMs,
  places,
  quorum,
  isPaused,
}: MonitorSettings): MonitorSettings => ({
  name,
  target,
  everyMs,
  timeoutMs,
  places,
  quorum,
  isPaused,
})
