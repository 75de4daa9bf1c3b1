import { type Actor, requireWatcher } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { idOf, type Page, pageOf, readPage } from '#core/page.ts'
import { encodeBytes } from '#core/base64url.ts'
import { uuidv7 } from '#core/uuid.ts'
import { breaks } from '#db/failure.ts'
import type { Scope } from '#ports/scope.ts'
import { callForSlot, setRecurringWork } from '#work/index.ts'
import { checkKind, checkRepository } from '../checks/repository.ts'
import { describeMonitors, withOutcome } from '../uptime/service/states.ts'
import type { Outcome } from '../checks/model.ts'
import { heartbeatRepository } from '../heartbeats/repository.ts'
import { ownerFor, ownsThat } from '../ownership/service.ts'
import { incidentRepository } from '../incidents/repository.ts'
import { dismissMonitor } from '../incidents/service/judging.ts'
import type { MonitorKind, MonitorSettings, MonitorState } from './model.ts'
import { type MonitorFilter, monitorRepository, type StoredMonitor } from './repository.ts'
import { refuseCycle } from './service/parents.ts'
import { refuseUnknown } from './service/references.ts'
import { isScheduledAlike, schedule, settingsIn } from './service/scheduling.ts'
import { suggestFor } from './service/suggesting.ts'
import type { Suggestion } from './suggest.ts'

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
  /** Sets on which monitors it depends. Throws `refused` for one that does not exist, or that depends on this one. */
  setParents(
    actor: Actor,
    change: { readonly id: string; readonly parentIds: readonly string[] },
  ): Promise<ShownMonitor>
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
    const { applicationId } = await find(actor, id)
    await refuseTakenName(() =>
      scope.transaction(async (inner) => {
        const monitors = monitorRepository(inner.db)
        // In the order of all who change or judge: the application, the monitor, its slots.
        await incidentRepository(inner.db).lock(applicationId)
        const before = await monitors.lock(id)
        if (!before || !ownsThat(actor, before)) throw noSuchMonitor(id)
        const settings = settingsOf(before)
        if (settings.target.kind !== before.target.kind)
          throw new DomainError('refused', 'A monitor keeps its kind. Create another one instead.', {
            errors: [{ in: 'body', pointer: '/kind', detail: `must be ${before.target.kind}, as it is` }],
          })
        await refuseUnknown(inner, before.applicationId, settings)
        await monitors.update(id, { ...settings, updatedAt: new Date(clock.now()).toISOString() })
        if (settings.isPaused && !before.isPaused) await dismissMonitor(inner, before)
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
        throw new DomainError('refused', `An application has at most ${maxMonitors} monitors. Remove some first.`, {
          errors: [{ in: 'body', pointer: '', detail: `would be more than ${maxMonitors} monitors` }],
        })
      const now = clock.now()
      const id = uuidv7(now * 1_000, digest.sha256(random.uuid()))
      const at = new Date(now).toISOString()
      const heartbeatToken = settings.target.kind === 'heartbeat' ? encodeBytes(random.bytes(16)) : null
      await refuseTakenName(() =>
        scope.transaction(async (inner) => {
          await refuseUnknown(inner, applicationId, settings)
          const monitor = {
            ...settings,
            id,
            applicationId,
            parentIds: [],
            heartbeatToken,
            createdAt: at,
            updatedAt: at,
          }
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
    setParents: async (actor, { id, parentIds }) => {
      requireWatcher(actor)
      const monitor = await find(actor, id)
      await scope.transaction(async (inner) => {
        await refuseCycle(inner, monitor, parentIds)
        await monitorRepository(inner.db).setParents(id, [...new Set(parentIds)])
      })
      return showOne(actor, id)
    },
    remove: async (actor, id) => {
      requireWatcher(actor)
      const monitor = await find(actor, id)
      await scope.transaction(async (inner) => {
        await dismissMonitor(inner, monitor)
        await setRecurringWork(inner.db, checkKind, id, [])
        await checkRepository(inner.db).forget(id)
        await heartbeatRepository(inner.db).remove(id)
        await monitorRepository(inner.db).remove(id)
      })
    },
    suggest: (actor, url) => {
      const applicationId = requireWatcher(actor)
      return suggestFor(scope, applicationId, url)
    },
    checkNow: async (actor, id) => {
      requireWatcher(actor)
      await find(actor, id)
      if (await callForSlot(scope.db, checkKind, { subject: id }, clock.now())) return scope.workers.wake(checkKind)
      throw new DomainError('conflict', 'This monitor is paused. Resume it first.')
    },
  }
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
