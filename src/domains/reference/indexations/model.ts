import { addMonths, addMonthsToDay, addYears, type Day, type Month, monthOf } from '#core/calendar.ts'
import { type Decimal, decimal, toFixed } from '#core/decimal.ts'
import type { IndexValue } from '../health-index/model.ts'
import type { Region } from '../zipcodes/model.ts'
import { type EnergyLabel, freezeOf, hadAnniversaryInFreeze, isInFreeze } from './freezes.ts'

export interface Lease {
  /** Rent at signature, two decimals. */
  readonly baseRent: string
  readonly region: Region
  readonly signedOn: Day
  readonly startsOn: Day
  readonly energyLabel?: EnergyLabel | undefined
}

export interface Step {
  readonly description: string
  /** The sum as it was done, such as `500.00 × 131.72 ÷ 112.74`. */
  readonly formula: string
  readonly result: string
}

export interface Rule {
  readonly id: 'full-indexation' | 'freeze-2022' | 'after-freeze-wallonia' | 'correction-factor'
  readonly description: string
}

export interface RentIndexation {
  readonly newRent: string
  readonly startingIndex: IndexValue
  readonly newIndex: IndexValue
  readonly rule: Rule
  readonly steps: readonly Step[]
  /** False where the rule's official text was not read or a figure is not exact. */
  readonly confirmed: boolean
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
export const startingMonth = ({ region, signedOn, startsOn }: Lease): Month =>
  addMonths(monthOf(region === 'flanders' && signedOn >= '2019-01-01' ? startsOn : signedOn), -1)

/** The rent that may be asked from `anniversary` on. Pure: every figure comes from `indexOf`. */
export const indexRent = (lease: Lease, anniversary: Day, indexOf: IndexOf): RentIndexation => {
  const freeze = freezeOf(lease.region)
  if (isInFreeze(freeze, anniversary)) return duringFreeze(lease, anniversary, indexOf)
  const frozenAt = hadAnniversaryInFreeze(freeze, lease.startsOn, anniversary)
  if (frozenAt === undefined || lease.energyLabel === undefined || freeze.shareOf(lease.energyLabel) === 1) {
    return ordinary(lease, anniversary, indexOf)
  }
  return lease.region === 'wallonia'
    ? afterWalloonFreeze(lease, anniversary, frozenAt, indexOf)
    : afterFreezeWithFactor(lease, anniversary, frozenAt, freeze.shareOf(lease.energyLabel), indexOf)
}

const newMonth = (anniversary: Day): Month => addMonths(monthOf(anniversary), -1)

const ordinary = (lease: Lease, anniversary: Day, indexOf: IndexOf): RentIndexation => {
  const from = indexOf(startingMonth(lease))
  const to = indexOf(newMonth(anniversary))
  const { rent, step } = multiply(lease.baseRent, from, to, 'base rent × new index ÷ starting index')
  return {
    newRent: rent,
    startingIndex: from,
    newIndex: to,
    rule: { id: 'full-indexation', description: 'base rent × new index ÷ starting index, to the cent' },
    steps: [step],
    confirmed: exact(from, to),
  }
}

/** The rent of the year before, which a freeze starts from: the base rent while there was no anniversary yet. */
const rentBefore = (lease: Lease, anniversary: Day, indexOf: IndexOf): { rent: string; steps: Step[] } => {
  const previous = lastAnniversary(lease.startsOn, addMonthsToDay(anniversary, -1))
  if (previous === undefined) return { rent: toFixed(decimal(lease.baseRent)), steps: [] }
  const { newRent, steps } = ordinary(lease, previous, indexOf)
  return {
    rent: newRent,
    steps: steps.map((step) => ({ ...step, description: `rent of the year before: ${step.description}` })),
  }
}

const duringFreeze = (lease: Lease, anniversary: Day, indexOf: IndexOf): RentIndexation => {
  const share = freezeOf(lease.region).shareOf(lease.energyLabel ?? 'none')
  if (share === 1) return ordinary(lease, anniversary, indexOf)
  const full = ordinary(lease, anniversary, indexOf)
  const before = rentBefore(lease, anniversary, indexOf)
  const percentage = `${share * 100} %`
  const rent = toFixed(decimal(before.rent).plus(decimal(full.newRent).minus(before.rent).times(share)))
  return {
    ...full,
    newRent: rent,
    rule: {
      id: 'freeze-2022',
      description: `Freeze of 2022-2023: ${percentage} of the increase is allowed for energy label ${lease.energyLabel ?? 'none'}.`,
    },
    steps: [
      ...before.steps,
      ...full.steps.map((step) => ({ ...step, description: `without a freeze: ${step.description}` })),
      {
        description: `rent of the year before + ${percentage} of the increase`,
        formula: `${before.rent} + ${share} × (${full.newRent} − ${before.rent})`,
        result: rent,
      },
    ],
  }
}

/** Wallonia, afterwards: from the rent asked in the freeze year, by the index of the month before its anniversary. */
const afterWalloonFreeze = (lease: Lease, anniversary: Day, frozenAt: Day, indexOf: IndexOf): RentIndexation => {
  const frozen = duringFreeze(lease, frozenAt, indexOf)
  const from = indexOf(newMonth(frozenAt))
  const to = indexOf(newMonth(anniversary))
  const { rent, step } = multiply(
    frozen.newRent,
    from,
    to,
    'rent of the freeze year × new index ÷ index of the freeze year',
  )
  return {
    newRent: rent,
    startingIndex: from,
    newIndex: to,
    rule: {
      id: 'after-freeze-wallonia',
      description:
        'Wallonia, labels D to G and none: base rent is the rent asked in the freeze year, starting index that of the month before its anniversary.',
    },
    steps: [...frozen.steps.map((it) => ({ ...it, description: `freeze year: ${it.description}` })), step],
    confirmed: exact(from, to),
  }
}

/** Flanders and Brussels, afterwards: a correction factor known from secondary sources only. */
const afterFreezeWithFactor = (
  lease: Lease,
  anniversary: Day,
  frozenAt: Day,
  share: number,
  indexOf: IndexOf,
): RentIndexation => {
  const full = ordinary(lease, anniversary, indexOf)
  const older = indexOf(newMonth(addYears(frozenAt, -1)))
  const newer = indexOf(newMonth(frozenAt))
  const [numerator, denominator, formula]: [Decimal, Decimal, string] =
    share === 0
      ? [decimal(older.value), decimal(newer.value), `${older.value} ÷ ${newer.value}`]
      : [
          decimal(older.value).plus(newer.value),
          decimal(newer.value).times(2),
          `(${older.value} + ${newer.value}) ÷ (2 × ${newer.value})`,
        ]
  const rent = toFixed(
    decimal(lease.baseRent)
      .times(full.newIndex.value)
      .times(numerator)
      .div(decimal(full.startingIndex.value).times(denominator)),
  )
  const factor = toFixed(numerator.div(denominator), 6)
  return {
    ...full,
    newRent: rent,
    rule: {
      id: 'correction-factor',
      description:
        'Flanders and Brussels after the freeze of 2022-2023: full indexation × a correction factor. Its official text was not read; secondary sources agree on the formula.',
    },
    steps: [
      {
        description:
          'correction factor: indices before the anniversaries of the year before the freeze and of the freeze year',
        formula,
        result: factor,
      },
      {
        description: 'base rent × new index ÷ starting index × correction factor',
        formula: `${toFixed(decimal(lease.baseRent))} × ${full.newIndex.value} ÷ ${full.startingIndex.value} × ${formula}`,
        result: rent,
      },
    ],
    confirmed: false,
  }
}

const multiply = (
  rent: string,
  from: IndexValue,
  to: IndexValue,
  description: string,
): { rent: string; step: Step } => {
  const amount = toFixed(decimal(rent))
  const result = toFixed(decimal(amount).times(to.value).div(from.value))
  return { rent: result, step: { description, formula: `${amount} × ${to.value} ÷ ${from.value}`, result } }
}

const exact = (...values: readonly IndexValue[]): boolean => values.every(({ provenance }) => provenance !== 'inferred')
