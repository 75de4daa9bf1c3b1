import { addMonths, addYears, type Day, type Month, monthOf } from '#core/calendar.ts'
import type { IndexValue } from '../health-index/model.ts'
import type { Region } from '../zipcodes/model.ts'
import type { EnergyLabel } from './rent-freeze.ts'

export interface RentalLease {
  /** Rent at signature, two decimals. */
  readonly baseRent: string
  readonly region: Region
  readonly signedOn: Day
  readonly startsOn: Day
  /** The label of the certificate that the tenant has received; `none` without one. */
  readonly energyLabel?: EnergyLabel | undefined
  /** Day on which the tenant received the certificate. */
  readonly certificateDate?: Day | undefined
  readonly registered?: boolean | undefined
}

/** The day of the request and the anniversary of entry into force that it belongs to. */
export interface Due {
  readonly anniversary: Day
  readonly at: Day
}

export interface Step {
  readonly description: string
  /** The sum as it was done, such as `500.00 × 131.72 ÷ 112.74`. */
  readonly formula: string
  readonly result: string
}

export const ruleIds = [
  'full-indexation',
  'freeze-2022',
  'after-freeze-wallonia',
  'correction-factor',
  'conditions-brussels',
  'conditions-wallonia',
] as const

/** A public page, and what it says about the rule. */
export interface Source {
  readonly url: string
  readonly says: string
}

export interface Rule {
  readonly id: (typeof ruleIds)[number]
  readonly description: string
  /** Public pages that state the rule, where one was read. */
  readonly sources: readonly Source[]
}

export interface RentIndexation {
  readonly newRent: string
  readonly startingIndex: IndexValue
  readonly newIndex: IndexValue
  readonly rule: Rule
  readonly steps: readonly Step[]
  /** Why the answer is not certain: a figure is not exact, a condition is not known, a rule's official text was not read. */
  readonly remarks: readonly string[]
}

/** Answers the health index of a month; all in one base year. Throws when it is not known. */
export type IndexOf = (month: Month) => IndexValue

/** The last anniversary of entry into force on or before `at`; undefined in the first year. */
export const lastAnniversary = (startsOn: Day, at: Day): Day | undefined => {
  const years = Number(at.slice(0, 4)) - Number(startsOn.slice(0, 4))
  const anniversary = addYears(startsOn, years)
  const count = anniversary <= at ? years : years - 1
  return count >= 1 ? addYears(startsOn, count) : undefined
}

/**
 * The first day for which the new rent is due when it is requested on `at`. The law lets a request work back for "the three
 * months before that of the request" (old Civil Code art. 1728bis and its regional successors): whole months, from the first day
 * of the earliest, and never from before the anniversary itself.
 */
export const appliesFrom = (anniversary: Day, at: Day): Day => {
  const reach = `${addMonths(monthOf(at), -3)}-01`
  return anniversary > reach ? anniversary : reach
}

/** The month whose index the rent starts from: before signature, or before entry into force for Flemish leases since 2019. */
export const startingMonth = ({ region, signedOn, startsOn }: RentalLease): Month =>
  addMonths(monthOf(region === 'flanders' && signedOn >= '2019-01-01' ? startsOn : signedOn), -1)

export interface AbexValue {
  /** First month of the half year in which it holds. */
  readonly validFrom: string
  readonly value: number
  readonly source: string
  /** The sources that were read give different figures. */
  readonly disputed: boolean
}
