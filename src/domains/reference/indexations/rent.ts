import { addMonths, addYears, type Day, dayBefore, type Month, monthOf } from '#core/calendar.ts'
import { type Decimal, decimal, toFixed } from '#core/decimal.ts'
import type { IndexValue } from '../health-index/model.ts'
import { conditionsOf, lacksCertificate, type Conditions } from './conditions.ts'
import { freezeOf, hadAnniversaryInFreeze, isInFreeze } from './rent-freeze.ts'
import {
  type Due,
  type IndexOf,
  lastAnniversary,
  type RentalLease,
  type RentIndexation,
  startingMonth,
  type Step,
} from './model.ts'

/** The rent that may be asked from the anniversary on. Pure: every figure comes from `indexOf`. */
export const indexRent = (lease: RentalLease, { anniversary, at }: Due, indexOf: IndexOf): RentIndexation => {
  const freeze = freezeOf(lease.region)
  const frozenAt = hadAnniversaryInFreeze(freeze, lease.startsOn, anniversary)
  const conditions = conditionsOf(lease.region, anniversary)
  const missing = conditions?.missing(lease, at) ?? []
  const unknown = missing.length === 0 ? (conditions?.unknown(lease) ?? []) : []
  if (isInFreeze(freeze, anniversary)) return remarked(duringFreeze(lease, anniversary, missing, indexOf), unknown)
  if (conditions && missing.length > 0) return unchanged(lease, { anniversary, at }, conditions, indexOf)
  if (frozenAt === undefined || lease.energyLabel === undefined || freeze.shareOf(lease.energyLabel) === 1) {
    return remarked(ordinary(lease, anniversary, indexOf), unknown)
  }
  const share = freeze.shareOf(lease.energyLabel)
  return remarked(
    lease.region === 'wallonia'
      ? afterWalloonFreeze(lease, anniversary, frozenAt, indexOf)
      : afterFreezeWithFactor(lease, anniversary, frozenAt, share, indexOf),
    unknown,
  )
}

const newMonth = (anniversary: Day): Month => addMonths(monthOf(anniversary), -1)

const ordinary = (lease: RentalLease, anniversary: Day, indexOf: IndexOf): RentIndexation => {
  const from = indexOf(startingMonth(lease))
  const to = indexOf(newMonth(anniversary))
  const { rent, step } = multiply(lease.baseRent, from, to, 'base rent × new index ÷ starting index')
  return {
    newRent: rent,
    startingIndex: from,
    newIndex: to,
    rule: {
      id: 'full-indexation',
      description: 'base rent × new index ÷ starting index, to the cent',
      sources: [
        {
          url: 'https://gillescarnoy.be/2025/04/03/lindexation-automatique-ou-sur-demande-du-loyer-dans-le-bail-de-droit-commun',
          says: 'A lawyer quotes article 1728bis of the old Civil Code: formula, indices, once a year, at the anniversary.',
        },
      ],
    },
    steps: [step],
    remarks: inexact(from, to),
  }
}

/** The rent due before a day, by its last anniversary before it: the base rent while there was none. */
const rentBefore = (lease: RentalLease, day: Day, indexOf: IndexOf): { rent: string; steps: Step[] } => {
  const previous = lastAnniversary(lease.startsOn, dayBefore(day))
  if (previous === undefined) return { rent: toFixed(decimal(lease.baseRent)), steps: [] }
  const { newRent, steps } = ordinary(lease, previous, indexOf)
  return {
    rent: newRent,
    steps: steps.map((step) => ({ ...step, description: `rent of the year before: ${step.description}` })),
  }
}

const duringFreeze = (
  lease: RentalLease,
  anniversary: Day,
  missing: readonly string[],
  indexOf: IndexOf,
): RentIndexation => {
  const share = missing.length > 0 ? 0 : freezeOf(lease.region).shareOf(lease.energyLabel ?? 'none')
  const full = ordinary(lease, anniversary, indexOf)
  if (share === 1) return full
  const before = rentBefore(lease, anniversary, indexOf)
  const percentage = `${share * 100} %`
  const rent = toFixed(decimal(before.rent).plus(decimal(full.newRent).minus(before.rent).times(share)))
  const reason = missing.length > 0 ? `. ${missing.join(' ')}` : ` for energy label ${lease.energyLabel ?? 'none'}.`
  return {
    ...full,
    newRent: rent,
    rule: {
      id: 'freeze-2022',
      description: `Freeze of 2022-2023: ${percentage} of the increase is allowed${reason}`,
      sources: [],
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

/** A condition is not met: the rent stays at what was due before the region made increases depend on it. */
const unchanged = (
  lease: RentalLease,
  { anniversary, at }: Due,
  { since, rule, missing }: Conditions,
  indexOf: IndexOf,
): RentIndexation => {
  const full = ordinary(lease, anniversary, indexOf)
  const before = rentBefore(lease, since, indexOf)
  const frozenAt = hadAnniversaryInFreeze(freezeOf(lease.region), lease.startsOn, anniversary)
  const readings =
    lease.region === 'brussels' && frozenAt !== undefined && lacksCertificate(lease, at)
      ? [
          `This lease is from before 14 October 2022, and the two sources differ on it: with the correction factor of labels F and G the rent would be ${afterFreezeWithFactor(lease, anniversary, frozenAt, 0, indexOf).newRent}.`,
        ]
      : []
  return {
    ...full,
    newRent: before.rent,
    rule,
    steps: [
      ...before.steps,
      ...full.steps.map((step) => ({ ...step, description: `if every condition were met: ${step.description}` })),
      { description: 'unchanged rent', formula: before.rent, result: before.rent },
    ],
    remarks: [...missing(lease, at), ...readings],
  }
}

/** Wallonia, afterwards: from the rent asked in the freeze year, by the index of the month before its anniversary. */
const afterWalloonFreeze = (lease: RentalLease, anniversary: Day, frozenAt: Day, indexOf: IndexOf): RentIndexation => {
  const frozen = duringFreeze(lease, frozenAt, [], indexOf)
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
      sources: [],
    },
    steps: [...frozen.steps.map((it) => ({ ...it, description: `freeze year: ${it.description}` })), step],
    remarks: inexact(from, to),
  }
}

/** Flanders and Brussels, afterwards: a correction factor known from secondary sources only. */
const afterFreezeWithFactor = (
  lease: RentalLease,
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
      description: 'Flanders and Brussels after the freeze of 2022-2023: full indexation × a correction factor.',
      sources: [
        {
          url: 'https://www.maxime-realestate.be/nl/nieuws/huurindexatiebeperking-loopt-in-brussel-af-op-13-oktober',
          says: 'An estate agent quotes the Brussels proposal with both formulas, and calls them those of Flanders.',
        },
      ],
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
    remarks: [
      ...full.remarks,
      'The official text of the correction factor was not read; secondary sources agree on the formula.',
    ],
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

const inexact = (...values: readonly IndexValue[]): readonly string[] =>
  values
    .filter(({ provenance }) => provenance === 'inferred')
    .map(
      ({ month, baseYear }) => `The index of ${month} in base ${baseYear} is inferred: Statbel has not published it.`,
    )

const remarked = (indexation: RentIndexation, remarks: readonly string[]): RentIndexation => ({
  ...indexation,
  remarks: [...indexation.remarks, ...remarks],
})
