import { type Actor, permitAnyone } from '#core/actor.ts'
import { addMonths, addYears, type Day, type Month, monthOf } from '#core/calendar.ts'
import { decimal, toFixed } from '#core/decimal.ts'
import { DomainError } from '#core/errors.ts'
import { baseYears, firstMonth, type IndexValue, nativeBaseYear } from '../health-index/model.ts'
import { absenceOf } from '../health-index/publication.ts'
import type { HealthIndexRepository } from '../health-index/repository.ts'
import { conditionsOf } from './conditions.ts'
import { freezeOf, hadAnniversaryInFreeze, isInFreeze } from './rent-freeze.ts'
import {
  type AbexValue,
  appliesFrom,
  type IndexOf,
  lastAnniversary,
  nextAnniversary,
  type Remark,
  type RentalLease,
  type RentIndexation,
  startingMonth,
  type Step,
} from './model.ts'
import { type Reason, RefusedIndexation } from './refusals.ts'
import { indexRent } from './rent.ts'
import type { AbexRepository } from './repository.ts'
import { reasonInWords } from './words.ts'

export interface DatedRentIndexation extends RentIndexation {
  /** The anniversary of entry into force that this indexation belongs to. */
  readonly anniversary: Day
  /** First day from which the new rent can be asked when it is asked for on `at`. */
  readonly appliesFrom: Day
  /** The anniversary after `at`: that of the next indexation. */
  readonly nextAnniversary: Day
  /** True without remarks. */
  readonly confirmed: boolean
}

export interface PremiumIndexation {
  readonly newPremium: string
  readonly policyIndex: { readonly value: number; readonly validFrom: Month | null }
  readonly newIndex: { readonly value: number; readonly validFrom: Month }
  readonly steps: readonly Step[]
  readonly confirmed: boolean
}

export interface Premium {
  readonly premium: string
  /** The ABEX written in the policy, or the day on which the policy was priced. */
  readonly policy: { readonly index: number } | { readonly day: Day }
}

export interface IndexationService {
  /** Throws `refused` when no indexation is due yet or a figure is not known. */
  rent(actor: Actor, lease: DatedRentalLease): Promise<DatedRentIndexation>
  /** The same for many leases, each with its own outcome, in their order. */
  rents(actor: Actor, leases: readonly DatedRentalLease[]): Promise<readonly (DatedRentIndexation | DomainError)[]>
  /** Throws `refused` when no ABEX is known for a day. */
  premium(actor: Actor, premium: Premium & { readonly at: Day }): Promise<PremiumIndexation>
}

/** A lease and the day of the request. */
export interface DatedRentalLease extends RentalLease {
  readonly at: Day
}

type IndexReads = Pick<HealthIndexRepository, 'between'>

export const indexationService = (
  indices: IndexReads,
  abex: Pick<AbexRepository, 'all'>,
  today: () => Day,
): IndexationService => ({
  rent: async (actor, lease) => {
    permitAnyone(actor)
    return indexLease(indices, lease, today())
  },
  rents: async (actor, leases) => {
    permitAnyone(actor)
    const all = await inMemory(indices)
    return Promise.all(
      leases.map((lease) =>
        indexLease(all, lease, today()).catch((error: unknown) => {
          if (error instanceof DomainError) return error
          throw error
        }),
      ),
    )
  },
  premium: async (actor, { premium, policy, at }) => {
    permitAnyone(actor)
    const values = await abex.all()
    const to = abexOn(values, at, '/at')
    const from = 'day' in policy ? abexOn(values, policy.day, '/policyDate') : undefined
    const index = 'index' in policy ? policy.index : (from?.value ?? 0)
    const newPremium = toFixed(decimal(premium).times(to.value).div(index))
    return {
      newPremium,
      policyIndex: { value: index, validFrom: from?.validFrom ?? null },
      newIndex: { value: to.value, validFrom: to.validFrom },
      steps: [
        {
          sum: 'premium',
          assumptions: [],
          formula: `${toFixed(decimal(premium))} × ${to.value} ÷ ${index}`,
          result: newPremium,
        },
      ],
      confirmed: !to.disputed && !from?.disputed,
    }
  },
})

const indexLease = async (
  indices: IndexReads,
  { at, ...lease }: DatedRentalLease,
  today: Day,
): Promise<DatedRentIndexation> => {
  const anniversary = lastAnniversary(lease.startsOn, at)
  if (anniversary === undefined) {
    return refuse({ id: 'first-year', day: addYears(lease.startsOn, 1) }, '/at')
  }
  requireLabel(lease, anniversary)
  const newMonth = addMonths(monthOf(anniversary), -1)
  const { indexOf, remarks: onBase } = await oneBase(indices, lease, newMonth, today)
  const { remarks: onRent, ...indexation } = indexRent(lease, { anniversary, at }, indexOf)
  const { day, remarks: onDay } = dueFrom(lease, anniversary, at)
  const remarks = [...onRent, ...onBase, ...onDay]
  return {
    ...indexation,
    remarks,
    confirmed: remarks.length === 0,
    anniversary,
    appliesFrom: day,
    nextAnniversary: nextAnniversary(lease.startsOn, at),
  }
}

/** All health indices, by one read that every batch shares. */
const inMemory = async (indices: IndexReads): Promise<IndexReads> => {
  const all = await indices.between({ kind: 'health', baseYears, from: firstMonth, to: '9999-12' })
  return {
    between: (query) => ({
      ...all,
      values: all.values.filter(
        ({ baseYear, month }) => query.baseYears.includes(baseYear) && month >= query.from && month <= query.to,
      ),
    }),
  }
}

const refuse = (reason: Reason, pointer: string): never => {
  throw new RefusedIndexation(reason, reasonInWords(reason), pointer)
}

/** A condition that is met only after the anniversary cannot make an increase due before that. */
const dueFrom = (lease: RentalLease, anniversary: Day, at: Day): { day: Day; remarks: readonly Remark[] } => {
  const day = appliesFrom(anniversary, at)
  const metOn = conditionsOf(lease.region, anniversary)?.metOn(lease)
  if (metOn === undefined || metOn <= day || metOn > at) return { day, remarks: [] }
  return { day: metOn, remarks: [{ id: 'certificate-late', day: metOn }] }
}

/** A lease that the freeze of 2022-2023 touched cannot be indexed without knowing its certificate. */
const requireLabel = (lease: RentalLease, anniversary: Day): void => {
  const { region, startsOn, energyLabel } = lease
  const freeze = freezeOf(region)
  if (energyLabel !== undefined && !freeze.labels.includes(energyLabel)) {
    refuse({ id: 'label-of-elsewhere', labels: freeze.labels }, '/energyLabel')
  }
  const touched = isInFreeze(freeze, anniversary) || hadAnniversaryInFreeze(freeze, startsOn, anniversary) !== undefined
  // In Brussels a lease without a label is one without a certificate, and its rent stays as it is.
  const needless = region === 'brussels' && lease.certificateDate === undefined
  if (touched && energyLabel === undefined && !needless) {
    refuse({ id: 'label-needed' }, '/energyLabel')
  }
}

/**
 * All indices from the starting month on, in one base year: the starting month's own, and base 2013
 * where that one ends before the new month. The latter may be off by a cent or so, and the answer says so.
 */
const oneBase = async (indices: IndexReads, lease: RentalLease, to: Month, today: Day): Promise<Base> => {
  const from = startingMonth(lease)
  const own = nativeBaseYear(from)
  const missing = (month: Month, pointer: string): never =>
    refuse({ id: 'index-missing', ...absenceOf(month, today) }, pointer)
  let known: ReadonlyMap<Month, IndexValue> = new Map()
  for (const baseYear of own === 2013 ? [own] : [own, 2013]) {
    const { values } = await indices.between({ kind: 'health', baseYears: [baseYear], from, to })
    known = new Map(values.map((value) => [value.month, value]))
    if (!known.has(from) || !known.has(to)) continue
    const remarks: readonly Remark[] = baseYear === own ? [] : [{ id: 'other-base', month: to, own, baseYear }]
    const inThisBase = known
    return { indexOf: (month) => inThisBase.get(month) ?? missing(month, ''), remarks }
  }
  if (known.has(from)) return missing(to, '/at')
  return missing(from, from === addMonths(monthOf(lease.signedOn), -1) ? '/signedOn' : '/startsOn')
}

interface Base {
  readonly indexOf: IndexOf
  /** Why a sum in this base year is not certain. */
  readonly remarks: readonly Remark[]
}

const abexOn = (values: readonly AbexValue[], day: Day, pointer: string): AbexValue => {
  const month = monthOf(day)
  const found = values.findLast(({ validFrom }) => validFrom <= month)
  if (found && addMonths(found.validFrom, 6) > month) return found
  const [first, last] = [values[0]?.validFrom, values.at(-1)?.validFrom]
  if (!first || !last || month < first) return refuse({ id: 'abex-too-early', day, first: first ?? '' }, pointer)
  const missing = addMonths(last, 6)
  return refuse({ id: 'abex-not-loaded', day, missing, fixedOn: `${addMonths(missing, -2)}-01` }, pointer)
}
