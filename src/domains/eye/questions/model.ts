import type { InstantRange } from '#core/local-buckets.ts'
import { scanJson } from '#core/json-text.ts'

/** Levels of nesting of an event, and of a pointer into its data. */
export const maxDataDepth = 32

/** The steps to a value in the data of an event: members of objects, and places in lists. */
export type DataPath = readonly string[]

/** A value to compare with: JSON text, and whether it is a number or a text, which can be greater or less. */
export interface Literal {
  readonly json: string
  readonly text: string
  readonly isNumber: boolean
}

export type Condition =
  | { readonly path: DataPath; readonly is: 'equals' | 'not' | 'greater' | 'less'; readonly literal: Literal }
  | { readonly path: DataPath; readonly is: 'exists'; readonly wanted: boolean }

export const botFilters = ['include', 'exclude', 'only'] as const
export type BotFilter = (typeof botFilters)[number]

export const measures = ['events', 'sessions', 'users'] as const
export type Measure = (typeof measures)[number]

/** Which events a question is about; an absent filter excludes nothing. */
export interface RowFilter {
  /** Null for those of all applications. */
  readonly application: string | null
  readonly category?: string | undefined
  readonly name?: string | undefined
  readonly userId?: string | undefined
  readonly conditions?: readonly Condition[] | undefined
  readonly bot?: BotFilter | undefined
}

/** By what the events of a question are split. */
export type Split = { readonly by: 'type' | 'category' | 'name' } | { readonly by: 'data'; readonly path: DataPath }

/** True when the filter needs more than the category and the name. */
export const needsRows = ({ userId, conditions = [], bot = 'include' }: RowFilter): boolean =>
  userId !== undefined || conditions.length > 0 || bot !== 'include'

const step = '([^.:~]|~[012])+'
const maxSteps = 16
const path = `data(\\.${step}){1,${maxSteps}}`
export const pathForm = new RegExp(`^${path}$`)
export const splitForm = new RegExp(`^(type|category|name|${path})$`)
export const conditionForm = new RegExp(`^${path}:((equals|not|greater|less):[\\s\\S]{1,1000}|exists:(true|false))$`)

/** Reads what fits `pathForm`: in a step, `~1` is a dot, `~2` a colon and `~0` a tilde. */
export const parsePath = (text: string): DataPath =>
  text
    .split('.')
    .slice(1)
    .map((each) => each.replaceAll('~1', '.').replaceAll('~2', ':').replaceAll('~0', '~'))

/** Reads what fits `splitForm`. */
export const parseSplit = (text: string): Split =>
  text === 'type' || text === 'category' || text === 'name' ? { by: text } : { by: 'data', path: parsePath(text) }

/** Reads what fits `conditionForm`. */
export const parseCondition = (text: string): Condition => {
  const [, given = '', is, value = ''] = /^([^:]*):([a-z]+):([\s\S]*)$/.exec(text) ?? []
  const path = parsePath(given)
  if (is === 'exists') return { path, is, wanted: value === 'true' }
  return { path, is: is as 'equals' | 'not' | 'greater' | 'less', literal: literalOf(value) }
}

/** A number, `true`, `false`, `null` and a quoted text are JSON; everything else is a text as it stands. */
const literalOf = (value: string): Literal => {
  const parsed = scalarOf(value)
  if (parsed === undefined) return { json: JSON.stringify(value), text: value, isNumber: false }
  return typeof parsed === 'string'
    ? { json: JSON.stringify(parsed), text: parsed, isNumber: false }
    : { json: value, text: value, isNumber: typeof parsed === 'number' }
}

const scalarOf = (value: string): string | number | boolean | null | undefined => {
  try {
    const parsed = JSON.parse(value) as unknown
    if (typeof parsed === 'object' && parsed !== null) return undefined
    const verbatim = { name: 'value', level: 1 } as const
    const { faults } = scanJson(`{"value":${value}}`, { maxDepth: maxDataDepth, verbatim })
    return faults.length === 0 ? (parsed as string | number | boolean | null) : undefined
  } catch {
    return undefined
  }
}

/** The number of events, sessions or users in one bucket and with one key. */
export interface Cell {
  /** The number of the bucket, from 0. */
  readonly bucket: number
  /** JSON text of what the events are split by; null where they are not, or have no value there. */
  readonly key: string | null
  readonly count: number
}

/** Numbers of one bucket and key, of the events with a number at the path. */
export interface Statistics {
  readonly bucket: number
  readonly key: string | null
  readonly count: number
  readonly sum: number
  readonly mean: number
  readonly min: number
  readonly max: number
  readonly p50: number
  readonly p95: number
}

/** Raised by every erasure and every dropped day: answers that were remembered may count events that are gone. */
export const removalsTag = 'erasures'

/** A part of a question that is answered by itself, and again only after its events have changed. */
export interface Unit extends InstantRange {
  /** The bounds of its buckets. */
  readonly bounds: readonly number[]
}
