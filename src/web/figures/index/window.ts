import { addMonths, isMonth, type Month } from '#core/calendar.ts'
import { type BaseYear, baseYears, firstMonth } from '#domains/reference/index.ts'

/** The part of the health index that a page shows. */
export interface IndexWindow {
  readonly baseYear: BaseYear
  readonly from: Month
  readonly to: Month
  /** True where somebody asked for a range that ends before it begins. */
  readonly isReversed: boolean
}

/** Base years in which the health index is published or derived. */
export const offeredBaseYears = baseYears.filter((year) => year !== 1981)

const presetBaseYear: BaseYear = 2013
/** Ten years. */
const presetMonths = 120

/** Reads a window from an address; what is missing or unreadable becomes the last ten years in base 2013. */
export const windowOf = (parameter: (name: string) => string | undefined, latest: Month): IndexWindow => {
  const month = (name: string): Month | undefined => {
    const text = parameter(name)
    return text !== undefined && isMonth(text) && text >= firstMonth ? text : undefined
  }
  const to = month('to') ?? latest
  const preset = addMonths(to, 1 - presetMonths)
  const from = month('from') ?? (preset < firstMonth ? firstMonth : preset)
  const baseYear = offeredBaseYears.find((year) => String(year) === parameter('base')) ?? presetBaseYear
  return { baseYear, from, to, isReversed: from > to }
}
