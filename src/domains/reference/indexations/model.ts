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

/** What a step computes. */
export type Sum =
  | 'full'
  | 'freeze-share'
  | 'unchanged'
  | 'from-freeze-year'
  | 'correction-factor'
  | 'with-factor'
  | 'premium'

/** What a step supposes, where it does not compute the rent of this anniversary by its own rule. */
export type Assumption = 'year-before' | 'no-freeze' | 'conditions-met' | 'freeze-year'

export interface Step {
  readonly sum: Sum
  readonly assumptions: readonly Assumption[]
  /** The part of an increase that a freeze allowed. */
  readonly share?: number
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

/** Names of the public pages that state the rules. `words.ts` says what each of them states. */
export type SourceId =
  | 'article-1728bis'
  | 'conditions-brussels'
  | 'without-certificate-brussels'
  | 'decree-wallonia'
  | 'since-wallonia'
  | 'correction-factor'
  | 'freeze-flanders'
  | 'freeze-brussels'
  | 'freeze-wallonia'
  | 'after-freeze-wallonia'

/** A public page that states a rule. */
export interface Source {
  readonly id: SourceId
  readonly url: string
}

export interface Rule {
  readonly id: (typeof ruleIds)[number]
  /** Public pages that state the rule, where one was read. */
  readonly sources: readonly Source[]
  /** What the freeze of 2022-2023 allowed for this lease. */
  readonly freeze?: { readonly share: number; readonly label: EnergyLabel; readonly missing: readonly Remark[] }
}

/** Why an answer is not certain, or an increase is not due. */
export type Remark =
  | { readonly id: 'unregistered' | 'no-certificate' | 'registration-unknown' | 'factor-unread' }
  | { readonly id: 'certificate-late'; readonly day: Day }
  | { readonly id: 'other-base'; readonly month: Month; readonly own: number; readonly baseYear: number }
  | { readonly id: 'inferred'; readonly month: Month; readonly baseYear: number }
  | { readonly id: 'sources-differ'; readonly rent: string }

export interface RentIndexation {
  readonly newRent: string
  readonly startingIndex: IndexValue
  readonly newIndex: IndexValue
  readonly rule: Rule
  readonly steps: readonly Step[]
  /** Why the answer is not certain: a figure is not exact, a condition is not known, a rule's official text was not read. */
  readonly remarks: readonly Remark[]
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

/** The first anniversary of entry into force after a day. */
export const nextAnniversary = (startsOn: Day, day: Day): Day => {
  const last = lastAnniversary(startsOn, day)
  return addYears(startsOn, last === undefined ? 1 : Number(last.slice(0, 4)) - Number(startsOn.slice(0, 4)) + 1)
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
