import { addYears, type Day } from '#core/calendar.ts'
import type { Region } from '../zipcodes/model.ts'

export const energyLabels = ['A++', 'A+', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'none'] as const
export type EnergyLabel = (typeof energyLabels)[number]

/** The limit of 2022 and 2023 on rent increases, by energy label (`none`: no certificate). */
export interface Freeze {
  readonly from: Day
  /** Last day, included. */
  readonly to: Day
  /** The share of the increase that was allowed: 1, 0.75, 0.5 or 0. */
  readonly shareOf: (label: EnergyLabel) => number
  /** Labels that the region's certificates have. */
  readonly labels: readonly EnergyLabel[]
}

export const freezeOf = (region: Region): Freeze => freezes[region]

export const isInFreeze = ({ from, to }: Freeze, day: Day): boolean => day >= from && day <= to

/** The anniversary before `anniversary` that fell in the freeze: a year-long freeze holds at most one. */
export const hadAnniversaryInFreeze = (freeze: Freeze, startsOn: Day, anniversary: Day): Day | undefined => {
  for (let years = 1; addYears(startsOn, years) < anniversary; years++) {
    const day = addYears(startsOn, years)
    if (isInFreeze(freeze, day)) return day
  }
  return undefined
}

const shares =
  (part: Partial<Record<EnergyLabel, number>>) =>
  (label: EnergyLabel): number =>
    part[label] ?? 1

const freezes: Record<Region, Freeze> = {
  flanders: {
    from: '2022-10-01',
    to: '2023-09-30',
    shareOf: shares({ D: 0.5, E: 0, F: 0, none: 0 }),
    labels: ['A+', 'A', 'B', 'C', 'D', 'E', 'F', 'none'],
  },
  brussels: {
    from: '2022-10-14',
    to: '2023-10-13',
    shareOf: shares({ E: 0.5, F: 0, G: 0, none: 0 }),
    labels: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'none'],
  },
  wallonia: {
    from: '2022-11-01',
    to: '2023-10-31',
    shareOf: shares({ D: 0.75, E: 0.5, F: 0, G: 0, none: 0 }),
    labels: ['A++', 'A+', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'none'],
  },
}
