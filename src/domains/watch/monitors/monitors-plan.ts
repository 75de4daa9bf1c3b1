import type { MonitorSettings } from './model.ts'
import { entryOf } from './monitors-export.ts'
import type { CallNames } from './monitors-file.ts'

export type StoredSettings = MonitorSettings & { readonly id: string }

export interface MonitorsPlan {
  readonly create: readonly MonitorSettings[]
  readonly update: readonly {
    readonly id: string
    readonly settings: MonitorSettings
    /** One for each key, such as `every: 1m → 5m`. */
    readonly differences: readonly string[]
  }[]
  readonly unchanged: readonly StoredSettings[]
  /** Monitors that the file does not have; empty unless they are to be removed. */
  readonly remove: readonly StoredSettings[]
  /** What cannot be done, as sentences. */
  readonly refused: readonly string[]
}

/** What turns the stored monitors into those of a file. A monitor is recognised by its name. */
export const planChanges = (
  wanted: readonly MonitorSettings[],
  stored: readonly StoredSettings[],
  { names, prunes }: { readonly names: CallNames; readonly prunes: boolean },
): MonitorsPlan => {
  const byName = new Map(stored.map((monitor) => [monitor.name, monitor]))
  const create: MonitorSettings[] = []
  const update: MonitorsPlan['update'][number][] = []
  const unchanged: StoredSettings[] = []
  const refused: string[] = []
  for (const settings of wanted) {
    const before = byName.get(settings.name)
    if (!before) create.push(settings)
    else if (before.target.kind !== settings.target.kind)
      refused.push(
        `${settings.name} is a monitor of kind ${before.target.kind}, and the file has kind ${settings.target.kind}. Choose another name, or remove it first.`,
      )
    else {
      const differences = differencesOf(before, settings, names)
      if (differences.length === 0) unchanged.push(before)
      else update.push({ id: before.id, settings, differences })
    }
  }
  const named = new Set(wanted.map(({ name }) => name))
  const remove = prunes ? stored.filter(({ name }) => !named.has(name)) : []
  return { create, update, unchanged, remove, refused }
}

const differencesOf = (before: MonitorSettings, after: MonitorSettings, names: CallNames): readonly string[] => {
  const [old, wanted] = [entryOf(before, names), entryOf(after, names)]
  return [...new Set([...Object.keys(old), ...Object.keys(wanted)])]
    .filter((word) => JSON.stringify(old[word]) !== JSON.stringify(wanted[word]))
    .map((word) => `${word}: ${shown(old[word])} → ${shown(wanted[word])}`)
}

const shown = (value: unknown): string => {
  if (value === undefined) return '(preset)'
  if (Array.isArray(value)) return `[${value.join(', ')}]`
  return typeof value === 'string' ? value : JSON.stringify(value)
}
