import { type Actor, requireWatcher } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { idOf, type Page, readPage } from '#core/page.ts'
import { uuidv7 } from '#core/uuid.ts'
import type { Scope } from '#ports/scope.ts'
import { monitorRepository } from '../monitors/repository.ts'
import { ownerFor, ownsThat } from '../ownership/service.ts'
import { type MaintenanceWindow, maxWindows } from './model.ts'
import { occurrencesOf } from './occurrences.ts'
import { maintenanceRepository } from './repository.ts'
import { parseRule } from './rule.ts'

export type MaintenanceSettings = Omit<MaintenanceWindow, 'id' | 'applicationId' | 'createdAt'>

/** A window with its present or next occurrence, if there is one within a year. */
export interface PlannedMaintenance extends MaintenanceWindow {
  /** RFC 3339, UTC. */
  readonly next: { readonly startsAt: string; readonly endsAt: string } | null
}

export interface MaintenanceService {
  /** Throws `refused` for a rule that cannot be followed, and for monitors of other applications. */
  create(
    actor: Actor,
    window: MaintenanceSettings & { readonly applicationId?: string | undefined },
  ): Promise<PlannedMaintenance>
  list(
    actor: Actor,
    query: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<Page<PlannedMaintenance, string>>
  get(actor: Actor, id: string): Promise<PlannedMaintenance>
  change(actor: Actor, window: MaintenanceSettings & { readonly id: string }): Promise<PlannedMaintenance>
  remove(actor: Actor, id: string): Promise<void>
}

const yearMs = 366 * 86_400_000

export const maintenanceService = (scope: Scope): MaintenanceService => {
  const { clock, digest, random } = scope
  const repository = maintenanceRepository(scope.db)

  const planned = (window: MaintenanceWindow): PlannedMaintenance => {
    const now = clock.now()
    const [next] = occurrencesOf(window, { from: now, to: now + yearMs })
    const text = (at: number): string => new Date(at).toISOString()
    return { ...window, next: next ? { startsAt: text(next.startsAt), endsAt: text(next.endsAt) } : null }
  }

  const find = async (actor: Actor, id: string): Promise<MaintenanceWindow> => {
    const window = await repository.find(id)
    if (!window || !ownsThat(actor, window))
      throw new DomainError('not-found', `No maintenance window has the id ${id}.`)
    return window
  }

  const refuseFaults = async (applicationId: string, { rule, monitorIds }: MaintenanceSettings): Promise<void> => {
    const fault = rule === null ? null : parseRule(rule)
    if (typeof fault === 'string')
      throw new DomainError('refused', `This rule cannot be followed: it ${fault}.`, {
        errors: [{ in: 'body', pointer: '/rule', detail: fault }],
      })
    const known = await monitorRepository(scope.db).findAll(monitorIds)
    const unknown = monitorIds.findIndex(
      (id) => !known.some((monitor) => monitor.id === id && monitor.applicationId === applicationId),
    )
    if (unknown >= 0)
      throw new DomainError('refused', `No monitor of this application has the id ${monitorIds[unknown]}.`, {
        errors: [{ in: 'body', pointer: `/monitorIds/${unknown}`, detail: 'does not exist' }],
      })
  }

  return {
    create: async (actor, { applicationId: named, ...settings }) => {
      requireWatcher(actor)
      const applicationId = await ownerFor(scope, actor, named)
      await refuseFaults(applicationId, settings)
      if ((await repository.count(applicationId)) >= maxWindows)
        throw new DomainError('refused', `An application has at most ${maxWindows} maintenance windows.`, {
          errors: [{ in: 'body', pointer: '', detail: `would be more than ${maxWindows} maintenance windows` }],
        })
      const now = clock.now()
      const id = uuidv7(now * 1_000, digest.sha256(random.uuid()))
      const window = { ...settings, id, applicationId, createdAt: new Date(now).toISOString() }
      await repository.insert(window)
      return planned(window)
    },
    list: async (actor, { limit, after }) => {
      const applicationId = requireWatcher(actor)
      const { items, next } = await readPage(limit, (size) => repository.list({ applicationId, after }, size), idOf)
      return { items: items.map(planned), next }
    },
    get: async (actor, id) => {
      requireWatcher(actor)
      return planned(await find(actor, id))
    },
    change: async (actor, { id, ...settings }) => {
      requireWatcher(actor)
      const before = await find(actor, id)
      await refuseFaults(before.applicationId, settings)
      const window = { ...before, ...settings }
      await repository.replace(window)
      return planned(window)
    },
    remove: async (actor, id) => {
      requireWatcher(actor)
      await find(actor, id)
      await repository.remove(id)
    },
  }
}
