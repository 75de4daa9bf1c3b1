import { DomainError } from '#core/errors.ts'
import type { Page } from '#core/page.ts'
import {
  type CallNames,
  type MonitorSettings,
  type MonitorsPlan,
  parseMonitorsFile,
  planChanges,
} from '#domains/watch/index.ts'
import type { WatchAccess } from './watch-access.ts'

/** An application with its monitors, and the names that a file uses. */
export interface MonitoredApplication {
  /** Undefined for the application of a key. */
  readonly id: string | undefined
  readonly monitors: readonly (MonitorSettings & {
    readonly id: string
    readonly latest: { readonly outcome: string } | null
  })[]
  readonly names: CallNames
}

export const openApplication = async (access: WatchAccess, id: string | undefined): Promise<MonitoredApplication> => {
  const isOwn = ({ applicationId }: { readonly applicationId: string }): boolean =>
    id === undefined || applicationId === id
  const all = async <T extends { readonly applicationId: string }>(list: List<T>): Promise<readonly T[]> =>
    (await everyPage(list)).filter(isOwn)
  const [monitors, collections] = [await all(access.monitors), await all(access.collections)]
  const [calls, environments] = [await all(access.calls), await all(access.environments)]
  const collectionOf = new Map(collections.map((collection) => [collection.id, collection.name]))
  const named = calls.map((call) => ({
    id: call.id,
    name: call.name,
    collection: call.collectionId === null ? null : (collectionOf.get(call.collectionId) ?? null),
  }))
  return { id, monitors, names: { calls: named, environments } }
}

type List<T> = (query: { readonly limit: number; readonly after?: string }) => Promise<Page<T, string>>

const everyPage = async <T>(list: List<T>): Promise<readonly T[]> => {
  const items: T[] = []
  let page = await list({ limit: 200 })
  items.push(...page.items)
  while (page.next !== null && page.next !== undefined) {
    page = await list({ limit: 200, after: page.next })
    items.push(...page.items)
  }
  return items
}

/** What a file would change. Throws with every fault of it, each with its line. */
export const planOf = (text: string, { monitors, names }: MonitoredApplication, prunes: boolean): MonitorsPlan => {
  const { monitors: wanted, faults } = parseMonitorsFile(text, names)
  const lines = faults
    .toSorted((one, other) => one.line - other.line)
    .map(({ line, reason }) => `line ${line}: ${reason}`)
  if (lines.length > 0) throw new DomainError('invalid-request', `${lines.join('\n')}\nNothing was changed.`)
  const plan = planChanges(wanted, monitors, { names, prunes })
  if (plan.refused.length > 0) throw new DomainError('refused', `${plan.refused.join('\n')}\nNothing was changed.`)
  return plan
}

export const applyPlan = async (
  access: WatchAccess,
  applicationId: string | undefined,
  { create, update, remove }: MonitorsPlan,
): Promise<void> => {
  for (const { id } of remove) await access.remove(id)
  for (const { id, settings } of update) await access.change(id, settings)
  for (const settings of create) await access.create(settings, applicationId)
}

export const describePlan = ({ create, update, remove, unchanged }: MonitorsPlan): string => {
  const lines = [
    ...create.map(({ name, target }) => `create  ${name} (${target.kind})`),
    ...update.flatMap(({ settings, differences }) => [
      `change  ${settings.name}`,
      ...differences.map((difference) => `          ${difference}`),
    ]),
    ...remove.map(({ name, target }) => `remove  ${name} (${target.kind})`),
  ]
  const counts = `${create.length} to create, ${update.length} to change, ${remove.length} to remove, ${unchanged.length} unchanged`
  return `${[...lines, counts].join('\n')}\n`
}
