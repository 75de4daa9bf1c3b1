import { type Actor, requireWatcher } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { type Page, readPage } from '#core/page.ts'
import type { Scope } from '#ports/scope.ts'
import { monitorRepository } from '../monitors/repository.ts'
import { ownsThat } from '../ownership/service.ts'
import { lateness } from './lateness.ts'
import type { CheckPosition } from './cursor.ts'
import { checkRepository, type StoredCheck } from './repository.ts'

interface ResultQuery {
  readonly monitorId: string
  readonly failuresOnly: boolean
  readonly after?: CheckPosition | undefined
  readonly limit: number
}

/** How the schedule is doing. */
export interface ScheduleState {
  /** Places that each monitor is checked from, summed up; paused monitors are left out. */
  readonly scheduled: number
  /** Those that have been due for a second, and that nobody has claimed. */
  readonly waiting: number
  /** How late the checks of this process began over the last five minutes; null where there were none. */
  readonly latenessMs: { readonly p50: number | null; readonly p95: number | null; readonly p99: number | null }
}

export interface CheckService {
  /** The results of a monitor, the latest first. Throws `not-found` for one of another application. */
  results(actor: Actor, query: ResultQuery): Promise<Page<StoredCheck, CheckPosition>>
  schedule(actor: Actor): Promise<ScheduleState>
}

export const checkService = ({ clock, db, metrics }: Scope): CheckService => ({
  results: async (actor, { limit, ...filter }) => {
    requireWatcher(actor)
    const monitor = await monitorRepository(db).find(filter.monitorId)
    if (!monitor || !ownsThat(actor, monitor))
      throw new DomainError('not-found', `No monitor has the id ${filter.monitorId}.`)
    return readPage(
      limit,
      (size) => checkRepository(db).results(filter, size),
      ({ slotAt, place }) => ({ slotAt, place }),
    )
  },
  schedule: async (actor) => {
    requireWatcher(actor)
    const [p50 = null, p95 = null, p99 = null] = metrics
      .quantiles(lateness, [0.5, 0.95, 0.99])
      .map((seconds) => (seconds === null ? null : Math.round(seconds * 1_000)))
    return { ...(await checkRepository(db).counted(clock.now())), latenessMs: { p50, p95, p99 } }
  },
})
