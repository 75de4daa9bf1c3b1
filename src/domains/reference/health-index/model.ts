import { addMonths, type Month } from '#core/calendar.ts'
import { decimal, toFixed } from '#core/decimal.ts'

export const kinds = ['health', 'smoothed', 'cpi'] as const
export type Kind = (typeof kinds)[number]

/** The kinds in words. */
export const titles: Readonly<Record<Kind, string>> = {
  health: 'health index',
  smoothed: 'smoothed index',
  cpi: 'consumer price index',
}

export const baseYears = [1981, 1988, 1996, 2004, 2013, 2025] as const
export type BaseYear = (typeof baseYears)[number]

/** `published` by Statbel; `derived` by an official rule; `inferred` by a factor that Statbel has not published. */
export type Provenance = 'published' | 'derived' | 'inferred'

export interface IndexValue {
  readonly month: Month
  readonly baseYear: number
  readonly kind: Kind
  /** Two decimals, such as `135.61`. */
  readonly value: string
  readonly provenance: Provenance
  readonly source: string
}

export interface Coefficient {
  readonly kind: 'health' | 'cpi'
  readonly fromBase: number
  readonly toBase: number
  readonly coefficient: string
  readonly status: 'official' | 'inferred'
  readonly source: string
}

/** The values an answer holds, and when the series last changed (RFC 3339). */
export interface Series {
  readonly values: readonly IndexValue[]
  readonly updatedAt: string
}

/** Health index and consumer price index both begin with the first month of the health index. */
export const firstMonth: Month = '1994-01'

/** The base year in force when the month's index was published: the only one to convert from. */
export const nativeBaseYear = (month: Month): BaseYear => {
  if (month <= '1990-12') return 1981
  if (month <= '1997-12') return 1988
  if (month <= '2005-12') return 1996
  if (month <= '2013-12') return 2004
  if (month <= '2025-12') return 2013
  return 2025
}

/**
 * All values that follow from the published ones. There are three rules, each
 * checked on every published value that allows a check:
 * 1. native value × official coefficient, rounded half up (reproduces all 1,077 published values);
 * 2. smoothed index of base 2013 from 2016-04: 0.98 × mean of four months (92 of 92);
 * 3. base 2025 to 2013 and back by the one coefficient that fits all published pairs: `inferred`.
 */
export const completeSeries = (
  published: readonly IndexValue[],
  coefficients: readonly Coefficient[],
): readonly IndexValue[] => {
  const known = new Map(published.map((value) => [nameOf(value), value]))
  const computed: IndexValue[] = []
  const add = (value: IndexValue): void => {
    if (known.has(nameOf(value))) return
    known.set(nameOf(value), value)
    computed.push(value)
  }
  const inferable = coefficients.filter((it) => it.status === 'inferred' && it.fromBase === 2025)
  for (const value of published) {
    for (const it of inferable) if (it.kind === value.kind && value.month > '2025-12') infer(value, it).forEach(add)
  }
  smooth(known).forEach(add)
  const official = coefficients.filter((it) => it.status === 'official')
  for (const value of known.values()) {
    if (value.baseYear === nativeBaseYear(value.month)) convert(value, official).forEach(add)
  }
  return computed
}

/** Names a value, for people too: `health 2021-09 (base 2004)`. */
export const nameOf = ({ kind, baseYear, month }: Pick<IndexValue, 'kind' | 'baseYear' | 'month'>): string =>
  `${kind} ${month} (base ${baseYear})`

/** The rule of conversion: to the cent, half up. */
export const multiply = (value: string, factor: string): string => toFixed(decimal(value).times(factor))

/** Smoothed values are means of health indices, and convert by the coefficients of the health index. */
const seriesOf = (kind: Kind): Coefficient['kind'] => (kind === 'smoothed' ? 'health' : kind)

/** The coefficient that turns this value into another base year, where one is known. */
export const coefficientOf = (
  { kind, baseYear }: IndexValue,
  toBase: number,
  coefficients: readonly Coefficient[],
): Coefficient | undefined =>
  coefficients.find((it) => it.kind === seriesOf(kind) && it.fromBase === baseYear && it.toBase === toBase)

const convert = (native: IndexValue, coefficients: readonly Coefficient[]): IndexValue[] =>
  coefficients
    .filter((it) => it.kind === seriesOf(native.kind) && it.fromBase === native.baseYear)
    .map((it) => ({
      ...native,
      baseYear: it.toBase,
      value: multiply(native.value, it.coefficient),
      provenance: native.provenance === 'inferred' ? 'inferred' : 'derived',
      source: `base ${native.baseYear} × ${it.coefficient} (official coefficient)`,
    }))

const infer = (value: IndexValue, { fromBase, toBase, coefficient }: Coefficient): IndexValue[] => {
  const source = `base ${value.baseYear} figure and the inferred coefficient ${coefficient}`
  if (value.baseYear === fromBase) {
    return [{ ...value, baseYear: toBase, value: multiply(value.value, coefficient), provenance: 'inferred', source }]
  }
  if (value.baseYear !== toBase) return []
  const candidates = aroundQuotient(value.value, coefficient).filter((it) => multiply(it, coefficient) === value.value)
  const [only, ...others] = candidates
  return only !== undefined && others.length === 0
    ? [{ ...value, baseYear: fromBase, value: only, provenance: 'inferred', source }]
    : []
}

/** The two-decimal numbers next to `value ÷ coefficient`: the only ones that can give `value` back. */
const aroundQuotient = (value: string, coefficient: string): string[] => {
  const middle = decimal(value).div(coefficient)
  return [-0.01, 0, 0.01].map((step) => toFixed(middle.plus(step)))
}

const smooth = (known: ReadonlyMap<string, IndexValue>): IndexValue[] => {
  const smoothed: IndexValue[] = []
  for (let month = '2016-04'; month <= '2025-12'; month = addMonths(month, 1)) {
    const four = [0, -1, -2, -3].map((back) =>
      known.get(nameOf({ kind: 'health', baseYear: 2013, month: addMonths(month, back) })),
    )
    const values = four.flatMap((it) => (it ? [it.value] : []))
    if (values.length < 4) continue
    const sum = values.reduce((total, value) => total.plus(value), decimal(0))
    smoothed.push({
      month,
      baseYear: 2013,
      kind: 'smoothed',
      value: toFixed(sum.times('0.98').div(4)),
      provenance: 'derived',
      source: '0.98 × mean of the last four health indices',
    })
  }
  return smoothed
}
