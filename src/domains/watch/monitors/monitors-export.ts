import { stringify } from 'yaml'
import { fieldsOf, fieldsOfKind, type MonitorFields, readSettings } from './fields.ts'
import { fileKeys, formatDuration } from './file-keys.ts'
import type { MonitorSettings, MonitorTarget } from './model.ts'
import type { CallNames } from './monitors-file.ts'

/** The values of a monitor by the keys of the file. */
export type FileEntry = Readonly<Record<string, unknown>>

/** A file with these monitors; reading it gives the same monitors. */
export const writeMonitorsFile = (monitors: readonly MonitorSettings[], names: CallNames): string =>
  stringify({ monitors: monitors.map((settings) => entryOf(settings, names)) }, { lineWidth: 0 })

/** A monitor by the keys of the file, without those that have their preset. */
export const entryOf = (settings: MonitorSettings, names: CallNames): FileEntry => {
  const fields = fieldsOf(settings)
  const { needs } = fieldsOfKind[fields.kind]
  const presets = presetsOf(fields)
  const entry = Object.entries(wordsOf(fields)).filter(([word, value]) => {
    const isNeeded = ['name', 'kind', ...needs].includes(fileKeys[word]?.field ?? '')
    return isNeeded || JSON.stringify(value) !== JSON.stringify(presets[word])
  })
  return { ...Object.fromEntries(entry), ...namesOf(settings.target, names) }
}

const wordsOf = (fields: MonitorFields): FileEntry =>
  Object.fromEntries(
    Object.entries(fileKeys).flatMap(([word, key]) => {
      const value = fields[key.field]
      if (value === undefined || value === null) return []
      return [[word, key.type === 'duration' ? formatDuration(Number(value) * key.unitMs) : value]]
    }),
  )

/** What a key is where it is left out; timeout and quorum depend on interval and places. */
const presetsOf = (fields: MonitorFields): FileEntry => {
  const { name, kind, everySeconds, places } = fields
  const needed = Object.fromEntries(fieldsOfKind[kind].needs.map((field) => [field, fields[field]]))
  const { settings } = readSettings({ name, kind, everySeconds, places, ...needed })
  return { ...(settings ? wordsOf(fieldsOf(settings)) : {}), every: '1m', places: ['local'] }
}

const namesOf = (target: MonitorTarget, { calls, environments }: CallNames): FileEntry => {
  if (target.kind !== 'call') return {}
  const used = target.callIds.map((id) => calls.find((call) => call.id === id))
  const collection = used[0]?.collection
  const environment = environments.find(({ id }) => id === target.environmentId)?.name
  return {
    ...(typeof collection === 'string' ? { collection } : {}),
    calls: used.map((call, index) => call?.name ?? target.callIds[index]),
    ...(environment === undefined ? {} : { environment }),
  }
}
