import { addMonths } from '#core/calendar.ts'
import { type Decimal, decimal, toFixed } from '#core/decimal.ts'
import type { RefusedRow } from '#core/text.ts'
import {
  baseYears,
  type Coefficient,
  coefficientOf,
  type IndexValue,
  multiply,
  nameOf,
  nativeBaseYear,
} from './model.ts'

/** A value and the line it was read from. */
interface ReadValue extends IndexValue {
  readonly line: number
}

/** The largest ordinary change from one month to the next. The largest known one is 2.4 %, in 2022-10. */
const maxChange = '0.05'
/** How far a neighbour may be away where months are missing. */
const maxGapMonths = 12
/** Inferred coefficients have so far reproduced Statbel's figures to a cent or two. */
const inferredTolerance = '0.1'
/** The largest factor between two base years without a known coefficient; between 1981 and 2025 it is 3.2. */
const maxRatio = 5

/** Finds impossible values in a file, compared with the published values that they join or replace. */
export const implausible = (
  values: readonly ReadValue[],
  published: readonly IndexValue[],
  coefficients: readonly Coefficient[],
): { readonly contradictions: readonly RefusedRow[]; readonly outliers: readonly RefusedRow[] } => {
  const before = new Map(published.map((value) => [nameOf(value), value]))
  const read = new Map(values.map((value) => [nameOf(value), value]))
  const after = (place: FigureKey): IndexValue | undefined => read.get(nameOf(place)) ?? before.get(nameOf(place))
  const isNew = (value: IndexValue): boolean => before.get(nameOf(value))?.value !== value.value
  const isNewHere = (value: IndexValue): boolean => read.has(nameOf(value)) && isNew(value)
  return {
    contradictions: values.flatMap((value) => {
      const native = after({ ...value, baseYear: nativeBaseYear(value.month) })
      if (!native) return []
      // If both are in the file, the report names the line of the value that is not native.
      const others =
        native === value
          ? baseYears.flatMap((baseYear) => after({ ...value, baseYear }) ?? []).filter((it) => !read.has(nameOf(it)))
          : [value]
      const reason = others.map((figure) => contradiction(native, figure, coefficients)).find((it) => it !== undefined)
      return reason === undefined ? [] : [{ line: value.line, reason }]
    }),
    outliers: values.filter(isNew).flatMap((value) => {
      const earlier = neighbour(value, -1, after)
      const later = neighbour(value, 1, after)
      // A change between two values of the file is reported once, with the later of them.
      const reason = jump(value, earlier) ?? (later && isNewHere(later) ? undefined : jump(value, later))
      return reason === undefined ? [] : [{ line: value.line, reason }]
    }),
  }
}

type FigureKey = Pick<IndexValue, 'kind' | 'baseYear' | 'month'>

/** Every published value is the native value × the coefficient, to the cent. Returns how this value differs from that. */
const contradiction = (
  native: IndexValue,
  figure: IndexValue,
  coefficients: readonly Coefficient[],
): string | undefined => {
  const found = coefficientOf(native, figure.baseYear, coefficients)
  const is = `${nameOf(figure)} is ${figure.value}, but ${native.value} in base ${native.baseYear}`
  if (!found) {
    const ratio = decimal(figure.value).div(native.value)
    return ratio.gt(maxRatio) || ratio.times(maxRatio).lt(1)
      ? `${is} is the same month: they contradict each other.`
      : undefined
  }
  const expected = multiply(native.value, found.coefficient)
  const tolerance = found.status === 'official' ? 0 : inferredTolerance
  return decimal(expected).minus(figure.value).abs().gt(tolerance)
    ? `${is} × ${found.coefficient} gives ${expected}: they contradict each other.`
    : undefined
}

const jump = (value: IndexValue, neighbouring: IndexValue | undefined): string | undefined => {
  if (!neighbouring) return undefined
  const change: Decimal = decimal(value.value).div(neighbouring.value).minus(1)
  if (change.abs().lte(maxChange)) return undefined
  const percentage = toFixed(change.times(100).abs(), 1)
  return `${nameOf(value)} is ${value.value}, ${percentage} % ${change.gt(0) ? 'above' : 'below'} the ${neighbouring.value} of ${neighbouring.month}. Pass --allow-outliers to accept a change over 5 %.`
}

const neighbour = (
  value: IndexValue,
  step: 1 | -1,
  after: (place: FigureKey) => IndexValue | undefined,
): IndexValue | undefined => {
  for (let gap = 1; gap <= maxGapMonths; gap++) {
    const found = after({ ...value, month: addMonths(value.month, step * gap) })
    if (found) return found
  }
  return undefined
}
