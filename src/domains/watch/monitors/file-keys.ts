import { monitorKinds } from './model.ts'
import type { MonitorFields } from './fields.ts'
import { recordKinds } from '../checks/model.ts'

/** A key of the file: the field that it stands for, and what its value may be. */
export type FileKey =
  | { readonly field: keyof MonitorFields; readonly type: 'text'; readonly max: number }
  | { readonly field: keyof MonitorFields; readonly type: 'number'; readonly max: number }
  | { readonly field: keyof MonitorFields; readonly type: 'word'; readonly words: readonly string[] }
  | { readonly field: keyof MonitorFields; readonly type: 'boolean' | 'names' }
  /** A duration such as `5m`; the field counts in units of so many milliseconds. */
  | { readonly field: keyof MonitorFields; readonly type: 'duration'; readonly unitMs: number; readonly maxMs: number }

const text = (field: keyof MonitorFields, max: number): FileKey => ({ field, type: 'text', max })
const number = (field: keyof MonitorFields, max: number): FileKey => ({ field, type: 'number', max })
const duration = (field: keyof MonitorFields, unitMs: number, maxMs: number): FileKey => ({
  field,
  type: 'duration',
  unitMs,
  maxMs,
})

const [secondMs, hourMs, dayMs] = [1_000, 3_600_000, 86_400_000]

/** The keys of a monitor, in the order in which an export writes them. Calls and environments have names there. */
export const fileKeys: Readonly<Record<string, FileKey>> = {
  name: text('name', 120),
  kind: { field: 'kind', type: 'word', words: monitorKinds },
  url: text('url', 2_000),
  host: text('host', 253),
  port: number('port', 65_535),
  recordType: { field: 'recordType', type: 'word', words: recordKinds },
  cron: text('cron', 100),
  zone: text('zone', 60),
  grace: duration('graceSeconds', secondMs, dayMs),
  expectedMode: text('expectedMode', 60),
  every: duration('everySeconds', secondMs, dayMs),
  timeout: duration('timeoutMs', 1, 30_000),
  statuses: text('statuses', 200),
  contains: text('contains', 500),
  lacks: text('lacks', 500),
  send: text('send', 500),
  slow: duration('slowMs', 1, 30_000),
  minCertificateDays: number('minCertificateDays', 365),
  minItems: number('minItems', 10_000),
  maxAge: duration('maxAgeHours', hourMs, 365 * dayMs),
  minUrls: number('minUrls', 50_000),
  samples: number('samples', 5),
  places: { field: 'places', type: 'names' },
  quorum: number('quorum', 20),
  paused: { field: 'isPaused', type: 'boolean' },
}

/** Keys of a call monitor that name other things. */
export const nameKeys = ['collection', 'calls', 'environment'] as const

export const knownKeys: readonly string[] = [...Object.keys(fileKeys), ...nameKeys]

const units: readonly (readonly [name: string, ms: number])[] = [
  ['d', dayMs],
  ['h', hourMs],
  ['m', 60_000],
  ['s', secondMs],
  ['ms', 1],
]

/** Milliseconds of a duration such as `30s`, `5m` or `1h30m`. Undefined for anything else. */
export const parseDuration = (given: string): number | undefined => {
  if (given === '0') return 0
  if (!/^(?:\d{1,9}(?:ms|s|m|h|d))+$/.test(given)) return undefined
  let total = 0
  for (const [, digits, unit] of given.matchAll(/(\d+)(ms|s|m|h|d)/g))
    total += Number(digits) * (units.find(([name]) => name === unit)?.[1] ?? 0)
  return total
}

/** The duration in its largest whole unit. */
export const formatDuration = (ms: number): string => {
  if (ms === 0) return '0'
  const [name, size] = units.find(([, each]) => ms % each === 0) ?? ['ms', 1]
  return `${ms / size}${name}`
}

/** The known word that is closest to another, where it is close. */
export const closestWord = (given: string, words: readonly string[]): string | undefined => {
  const [best] = words
    .map((word) => ({ word, distance: distanceOf(given.slice(0, 60).toLowerCase(), word.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance)
  return best && best.distance <= Math.max(2, best.word.length / 3) ? best.word : undefined
}

/** How many letters must be changed, added or removed. */
const distanceOf = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [above, letter] of Array.from(one).entries()) {
    const next = [above + 1]
    for (let index = 0; index < other.length; index += 1) {
      const changed = (row[index] ?? 0) + (letter === other[index] ? 0 : 1)
      next.push(Math.min(changed, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
