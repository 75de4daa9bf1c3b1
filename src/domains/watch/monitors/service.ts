import { type Actor, requireWatcher } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { OutboundError } from '#core/outbound-error.ts'
import { idOf, type Page, pageOf, readPage } from '#core/page.ts'
import { encodeBytes } from '#core/base64url.ts'
import { canonicalJson } from '#core/canonical-json.ts'
import { uuidv7 } from '#core/uuid.ts'
import { breaks } from '#db/failure.ts'
import type { Scope } from '#ports/scope.ts'
import { callForSlot, setRecurringWork } from '#work/index.ts'
import { checkEveryMs } from '../checks/schedule.ts'
import { checkKind, checkRepository } from '../checks/repository.ts'
import { describeMonitors, withOutcome } from '../uptime/service/states.ts'
import type { Outcome } from '../checks/model.ts'
import { heartbeatRepository } from '../heartbeats/repository.ts'
import { ownerFor, ownsThat } from '../ownership/service.ts'
import { placeRepository } from '../places/repository.ts'
import { leaseMarginMs, localPlace, type MonitorKind, type MonitorSettings, type MonitorState } from './model.ts'
import { type Suggestion, suggestMonitors } from './suggest.ts'
import { type MonitorFilter, monitorRepository, type StoredMonitor } from './repository.ts'

export interface MonitorQuery extends Omit<MonitorFilter, 'applicationId'> {
  readonly kind?: MonitorKind | undefined
  readonly outcome?: Outcome | 'paused' | undefined
  readonly limit: number
}

export interface MonitorService {
  /** Throws `conflict` when the application has a monitor of this name, `refused` for settings that cannot work. */
  create(
    actor: Actor,
    monitor: MonitorSettings & { readonly applicationId?: string | undefined },
  ): Promise<ShownMonitor>
  list(actor: Actor, query: MonitorQuery): Promise<Page<ShownMonitor, string>>
  get(actor: Actor, id: string): Promise<ShownMonitor>
  /** Replaces the settings. A new period of observation begins where the schedule changes. */
  change(actor: Actor, monitor: MonitorSettings & { readonly id: string }): Promise<ShownMonitor>
  pause(actor: Actor, change: { readonly id: string; readonly isPaused: boolean }): Promise<ShownMonitor>
  /** Removes the monitor, and everything that it found. */
  remove(actor: Actor, id: string): Promise<void>
  /** Monitors for a site, from what is found there. Throws `refused` where its home page does not answer. */
  suggest(actor: Actor, url: string): Promise<readonly Suggestion[]>
  /** Makes the next check due now. Throws `conflict` for a paused monitor. */
  checkNow(actor: Actor, id: string): Promise<void>
}

/** A monitor with its state, for those who manage it. */
export interface ShownMonitor extends MonitorState {
  readonly heartbeatToken: string | null
}

const uniqueViolation = '23505'

/** Monitors of one application. */
const maxMonitors = 2_000

/** Sites for which an actor may have monitors suggested: each asks the site some ten times. */
const suggestionsPerSecond = 0.2
const suggestionsAtOnce = 10

export const monitorService = (scope: Scope): MonitorService => {
  const { clock, digest, random } = scope
  const repository = monitorRepository(scope.db)

  const find = async (actor: Actor, id: string): Promise<StoredMonitor> => {
    const monitor = await repository.find(id)
    if (!monitor || !ownsThat(actor, monitor)) throw noSuchMonitor(id)
    return monitor
  }

  const shown = async (monitors: readonly StoredMonitor[]): Promise<readonly ShownMonitor[]> => {
    const described = await describeMonitors(scope, monitors)
    return monitors.map((monitor, index) => ({ ...monitor, ...described[index] })) as ShownMonitor[]
  }

  const showOne = async (actor: Actor, id: string): Promise<ShownMonitor> => {
    const [monitor] = await shown([await find(actor, id)])
    if (!monitor) throw noSuchMonitor(id)
    return monitor
  }

  const change = async (
    actor: Actor,
    id: string,
    settingsOf: (before: StoredMonitor) => MonitorSettings,
  ): Promise<ShownMonitor> => {
    await refuseTakenName(() =>
      scope.transaction(async (inner) => {
        const monitors = monitorRepository(inner.db)
        const before = await monitors.lock(id)
        if (!before || !ownsThat(actor, before)) throw noSuchMonitor(id)
        const settings = settingsOf(before)
        if (settings.target.kind !== before.target.kind)
          throw new DomainError('refused', 'A monitor keeps its kind. Create another one instead.')
        await refuseUnknownPlaces(inner, settings)
        await monitors.update(id, { ...settings, updatedAt: new Date(clock.now()).toISOString() })
        if (isScheduledAlike(before, settings)) return
        await schedule(inner, id, settings, clock.now())
      }),
    )
    scope.workers.wake(checkKind)
    return showOne(actor, id)
  }

  return {
    create: async (actor, { applicationId: named, ...settings }) => {
      requireWatcher(actor)
      const applicationId = await ownerFor(scope, actor, named)
      if ((await repository.count(applicationId)) >= maxMonitors)
        throw new DomainError('refused', `An application has at most ${maxMonitors} monitors. Remove some first.`)
      const now = clock.now()
      const id = uuidv7(now * 1_000, digest.sha256(random.uuid()))
      const at = new Date(now).toISOString()
      const heartbeatToken = settings.target.kind === 'heartbeat' ? encodeBytes(random.bytes(16)) : null
      await refuseTakenName(() =>
        scope.transaction(async (inner) => {
          await refuseUnknownPlaces(inner, settings)
          const monitor = { ...settings, id, applicationId, heartbeatToken, createdAt: at, updatedAt: at }
          await monitorRepository(inner.db).insert(monitor)
          await schedule(inner, id, settings, now)
        }),
      )
      scope.workers.wake(checkKind)
      return showOne(actor, id)
    },
    list: async (actor, { outcome, limit, ...filter }) => {
      const applicationId = requireWatcher(actor)
      const of = { ...filter, applicationId }
      if (outcome === undefined) {
        const { items, next } = await readPage(limit, (size) => repository.list(of, size), idOf)
        return { items: await shown(items), next }
      }
      const all = await withOutcome(scope, await repository.list(of, maxMonitors), outcome)
      const { items, next } = pageOf(limit, all, idOf)
      return { items: await shown(items), next }
    },
    get: (actor, id) => {
      requireWatcher(actor)
      return showOne(actor, id)
    },
    change: (actor, { id, ...settings }) => {
      requireWatcher(actor)
      return change(actor, id, () => settings)
    },
    pause: (actor, { id, isPaused }) => {
      requireWatcher(actor)
      return change(actor, id, (before) => ({ ...settingsIn(before), isPaused }))
    },
    remove: async (actor, id) => {
      requireWatcher(actor)
      await find(actor, id)
      await scope.transaction(async (inner) => {
        await setRecurringWork(inner.db, checkKind, id, [])
        await checkRepository(inner.db).forget(id)
        await heartbeatRepository(inner.db).remove(id)
        await monitorRepository(inner.db).remove(id)
      })
    },
    suggest: async (actor, url) => {
      const applicationId = requireWatcher(actor)
      const turns = `suggestions for ${applicationId ?? 'administrators'}`
      const waitMs = scope.rateLimiter.take(turns, 1, suggestionsPerSecond, suggestionsAtOnce / suggestionsPerSecond)
      if (waitMs > 0)
        throw new DomainError('too-many-requests', 'Too many sites were looked at within a short time.', {
          retryAfter: Math.ceil(waitMs / 1_000),
        })
      try {
        return await suggestMonitors({ outbound: scope.outbound, clock, headers: [] }, url)
      } catch (error) {
        if (!(error instanceof OutboundError)) throw error
        throw new DomainError('refused', error.message, {
          errors: [{ in: 'body', pointer: '/url', detail: error.message }],
        })
      }
    },
    checkNow: async (actor, id) => {
      requireWatcher(actor)
      await find(actor, id)
      if (await callForSlot(scope.db, checkKind, id, clock.now())) return scope.workers.wake(checkKind)
      throw new DomainError('conflict', 'This monitor is paused. Resume it first.')
    },
  }
}

/** Ends the present period and begins the next, whose first check is due at once. */
const schedule = async ({ db }: Scope, id: string, settings: MonitorSettings, now: number): Promise<void> => {
  const { isPaused, places, quorum, timeoutMs } = settings
  const everyMs = checkEveryMs(settings)
  await monitorRepository(db).turnPeriod(id, now, isPaused ? null : { places, quorum })
  const rows = places.map((place) => ({ place, dueAt: now, everyMs, leaseMs: timeoutMs + leaseMarginMs }))
  await setRecurringWork(db, checkKind, id, isPaused ? [] : rows)
}

const isScheduledAlike = (before: MonitorSettings, after: MonitorSettings): boolean =>
  before.isPaused === after.isPaused &&
  before.everyMs === after.everyMs &&
  before.timeoutMs === after.timeoutMs &&
  before.quorum === after.quorum &&
  JSON.stringify(before.places) === JSON.stringify(after.places) &&
  // The database has its own order of members.
  canonicalJson(JSON.stringify(before.target)) === canonicalJson(JSON.stringify(after.target))

const settingsIn = ({
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

const refuseUnknownPlaces = async ({ db }: Scope, { places }: MonitorSettings): Promise<void> => {
  const known = new Set([localPlace, ...(await placeRepository(db).list()).map(({ name }) => name)])
  const unknown = places.findIndex((place) => !known.has(place))
  if (unknown < 0) return
  throw new DomainError('refused', `No place is called ${places[unknown]}. There are: ${[...known].join(', ')}.`, {
    errors: [{ in: 'body', pointer: `/places/${unknown}`, detail: 'is not a place' }],
  })
}

const refuseTakenName = async <T>(write: () => Promise<T>): Promise<T> => {
  try {
    return await write()
  } catch (error) {
    if (!breaks(error, uniqueViolation)) throw error
    throw new DomainError('conflict', 'This application has a monitor of that name.', {
      errors: [{ in: 'body', pointer: '/name', detail: 'is taken' }],
    })
  }
}

const noSuchMonitor = (id: string): DomainError => new DomainError('not-found', `No monitor has the id ${id}.`)
