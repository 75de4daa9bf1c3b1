import type { Day } from '#core/calendar.ts'
import type { Region } from '../zipcodes/model.ts'
import type { RentalLease, Rule } from './model.ts'

/** What an increase of the rent depends on in a region, for anniversaries from `since` on. */
export interface Conditions {
  readonly since: Day
  readonly rule: Rule
  /** Why no increase is due for this lease on this day; empty when nothing is known to be missing. */
  readonly missing: (lease: RentalLease, at: Day) => readonly string[]
  /** What has to be known before an increase can be called confirmed. */
  readonly unknown: (lease: RentalLease) => readonly string[]
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

const unregistered = ({ registered }: RentalLease): readonly string[] =>
  registered === false ? ['The lease is not registered, so no increase is due.'] : []

const conditions: Partial<Record<Region, Conditions>> = {
  brussels: {
    since: '2022-10-14',
    rule: {
      id: 'conditions-brussels',
      description:
        'Brussels, anniversaries from 14 October 2022 on: an increase is due only if the lease is registered and the tenant has received the energy certificate. The rent stays unchanged.',
      sources: [
        {
          url: 'https://huisvesting.brussels/huurprijsindexatie-met-correctiefactoren-van-toepassing-vanaf-14-oktober-2023/',
          says: 'Bruxelles-Logement: a rent can be indexed only if the lease is registered and the certificate was presented to the tenant.',
        },
        {
          url: 'https://dewaele.com/fr/conseils/calculer-index-loyer-bruxelles-peb',
          says: 'An estate agent: since 14 October 2023 dwellings without a certificate may be indexed again, with the correction factor of labels F and G.',
        },
      ],
    },
    missing: (lease, at) => [
      ...unregistered(lease),
      ...(lacksCertificate(lease, at)
        ? ['The tenant has not received an energy certificate, so no increase is due.']
        : []),
    ],
    unknown: ({ registered }) =>
      registered === undefined
        ? [
            'The request does not say whether the lease is registered ("registered"). Without registration no increase is due.',
          ]
        : [],
    metOn: ({ certificateDate }) => certificateDate,
  },
  wallonia: {
    since: '2018-09-01',
    rule: {
      id: 'conditions-wallonia',
      description:
        'Wallonia, anniversaries from 1 September 2018 on: an increase is due only if the lease is registered. The rent stays unchanged.',
      sources: [
        {
          url: 'https://immo.vlan.be/fr/conseils/location/20219/pouvez-vous-indexer-le-loyer-si-le-bail-nest-pas-enregistre',
          says: 'A lawyer: the Walloon decree of 15 March 2018 allows no increase while the lease is not registered.',
        },
        {
          url: 'https://www.immodorbleus.be/?p=3193',
          says: 'An estate agent: the condition holds since 1 September 2018.',
        },
      ],
    },
    missing: unregistered,
    unknown: () => [],
    metOn: () => undefined,
  },
}
