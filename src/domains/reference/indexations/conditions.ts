import type { Day } from '#core/calendar.ts'
import type { Region } from '../zipcodes/model.ts'
import type { Remark, RentalLease, Rule } from './model.ts'
import { sourcesOf } from './sources.ts'

/** What an increase of the rent depends on in a region, for anniversaries from `since` on. */
export interface Conditions {
  readonly since: Day
  readonly rule: Rule
  /** Why no increase is due for this lease on this day; empty when nothing is known to be missing. */
  readonly missing: (lease: RentalLease, at: Day) => readonly Remark[]
  /** What has to be known before an increase can be called confirmed. */
  readonly unknown: (lease: RentalLease) => readonly Remark[]
  /** Day from which the conditions are met, where that is known. */
  readonly metOn: (lease: RentalLease) => Day | undefined
}

/** What an increase at this anniversary depends on. */
export const conditionsOf = (region: Region, anniversary: Day): Conditions | undefined => {
  const found = conditions[region]
  return found && anniversary >= found.since ? found : undefined
}

/** Without a certificate: none is claimed, or the tenant receives it only after `at`. */
export const lacksCertificate = ({ energyLabel, certificateDate }: RentalLease, at: Day): boolean =>
  energyLabel === 'none' || (certificateDate === undefined ? energyLabel === undefined : certificateDate > at)

const unregistered = ({ registered }: RentalLease): readonly Remark[] =>
  registered === false ? [{ id: 'unregistered' }] : []

const conditions: Partial<Record<Region, Conditions>> = {
  brussels: {
    since: '2022-10-14',
    rule: {
      id: 'conditions-brussels',
      sources: sourcesOf('conditions-brussels', 'without-certificate-brussels'),
    },
    missing: (lease, at) => [
      ...unregistered(lease),
      ...(lacksCertificate(lease, at) ? [{ id: 'no-certificate' } as const] : []),
    ],
    unknown: ({ registered }) => (registered === undefined ? [{ id: 'registration-unknown' }] : []),
    metOn: ({ certificateDate }) => certificateDate,
  },
  wallonia: {
    since: '2018-09-01',
    rule: { id: 'conditions-wallonia', sources: sourcesOf('decree-wallonia', 'since-wallonia') },
    missing: unregistered,
    unknown: () => [],
    metOn: () => undefined,
  },
}
