import { addMonths, addYears, type Day, dayBefore, type Month, monthOf } from '#core/calendar.ts'
import { type Decimal, decimal, toFixed } from '#core/decimal.ts'
import type { IndexValue } from '../health-index/model.ts'
import { conditionsOf, lacksCertificate, type Conditions } from './conditions.ts'
import { freezeOf, hadAnniversaryInFreeze, isInFreeze } from './rent-freeze.ts'
import {
  type Assumption,
  type Due,
  type IndexOf,
  lastAnniversary,
  type Remark,
  type RentalLease,
  type RentIndexation,
  startingMonth,
  type Step,
  type Sum,
} from './model.ts'
import { sourcesOf } from './sources.ts'

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
  const { rent, step } = multiply(lease.baseRent, from, to, 'full')
  return {
    newRent: rent,
    startingIndex: from,
    newIndex: to,
    rule: { id: 'full-indexation', sources: sourcesOf('article-1728bis') },
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
    steps: steps.map(supposing('year-before')),
  }
}

const duringFreeze = (
  lease: RentalLease,
  anniversary: Day,
  missing: readonly Remark[],
  indexOf: IndexOf,
): RentIndexation => {
  const share = missing.length > 0 ? 0 : freezeOf(lease.region).shareOf(lease.energyLabel ?? 'none')
  const full = ordinary(lease, anniversary, indexOf)
  if (share === 1) return full
  const before = rentBefore(lease, anniversary, indexOf)
  const rent = toFixed(decimal(before.rent).plus(decimal(full.newRent).minus(before.rent).times(share)))
  return {
    ...full,
    newRent: rent,
    rule: {
      id: 'freeze-2022',
      sources: sourcesOf(`freeze-${lease.region}`),
      freeze: { share, label: lease.energyLabel ?? 'none', missing },
    },
    steps: [
      ...before.steps,
      ...full.steps.map(supposing('no-freeze')),
      {
        sum: 'freeze-share',
        assumptions: [],
        share,
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
  const readings: readonly Remark[] =
    lease.region === 'brussels' && frozenAt !== undefined && lacksCertificate(lease, at)
      ? [
          {
            id: 'sources-differ',
            rent: afterFreezeWithFactor(lease, anniversary, frozenAt, 0, indexOf).newRent,
          },
        ]
      : []
  return {
    ...full,
    newRent: before.rent,
    rule,
    steps: [
      ...before.steps,
      ...full.steps.map(supposing('conditions-met')),
      { sum: 'unchanged', assumptions: [], formula: before.rent, result: before.rent },
    ],
    remarks: [...missing(lease, at), ...readings],
  }
}

/** Wallonia, afterwards: from the rent asked in the freeze year, by the index of the month before its anniversary. */
const afterWalloonFreeze = (lease: RentalLease, anniversary: Day, frozenAt: Day, indexOf: IndexOf): RentIndexation => {
  const frozen = duringFreeze(lease, frozenAt, [], indexOf)
  const from = indexOf(newMonth(frozenAt))
  const to = indexOf(newMonth(anniversary))
  const { rent, step } = multiply(frozen.newRent, from, to, 'from-freeze-year')
  return {
    newRent: rent,
    startingIndex: from,
    newIndex: to,
    rule: { id: 'after-freeze-wallonia', sources: sourcesOf('after-freeze-wallonia') },
    steps: [...frozen.steps.map(supposing('freeze-year')), step],
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
    rule: { id: 'correction-factor', sources: sourcesOf('correction-factor') },
    steps: [
      {
        sum: 'correction-factor',
        assumptions: [],
        formula,
        result: factor,
      },
      {
        sum: 'with-factor',
        assumptions: [],
        formula: `${toFixed(decimal(lease.baseRent))} × ${full.newIndex.value} ÷ ${full.startingIndex.value} × ${formula}`,
        result: rent,
      },
    ],
    remarks: [...full.remarks, { id: 'factor-unread' }],
  }
}

const supposing =
  (assumption: Assumption) =>
  (step: Step): Step => ({ ...step, assumptions: [assumption, ...step.assumptions] })

const multiply = (rent: string, from: IndexValue, to: IndexValue, sum: Sum): { rent: string; step: Step } => {
  const amount = toFixed(decimal(rent))
  const result = toFixed(decimal(amount).times(to.value).div(from.value))
  return { rent: result, step: { sum, assumptions: [], formula: `${amount} × ${to.value} ÷ ${from.value}`, result } }
}

const inexact = (...values: readonly IndexValue[]): readonly Remark[] =>
  values
    .filter(({ provenance }) => provenance === 'inferred')
    .map(({ month, baseYear }) => ({ id: 'inferred', month, baseYear }))

const remarked = (indexation: RentIndexation, remarks: readonly Remark[]): RentIndexation => ({
  ...indexation,
  remarks: [...indexation.remarks, ...remarks],
})
