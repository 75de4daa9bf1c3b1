import { type Decimal, decimal, toFixed } from '#core/decimal.ts'

/** The allowed distance of a figure from its two decimals: binary floats leave `100.15000000000036`. */
const noise = '0.000001'
/** A Belgian spreadsheet writes a decimal comma. */
const pattern = /^[0-9]{1,5}([.,][0-9]{1,30})?$/
const numberOf = (cell: string): Decimal => decimal(cell.replace(',', '.'))
const missing = '.'

/** True for `.` and for a positive number below 100,000 with two decimals, apart from float noise. */
export const isFigure = (cell: string): boolean => {
  if (cell === missing) return true
  if (!pattern.test(cell)) return false
  const figure = numberOf(cell)
  const rounded = decimal(toFixed(figure))
  return rounded.gt(0) && figure.minus(rounded).abs().lt(noise)
}

/** The two decimals of a cell for which `isFigure` holds, rounded half up; undefined for `.`. */
export const readFigure = (cell: string): string | undefined => (cell === missing ? undefined : toFixed(numberOf(cell)))
