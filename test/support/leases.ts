import type { RentalLease } from '#domains/reference/indexations/model.ts'

export interface LeaseCase {
  readonly name: string
  readonly lease: RentalLease
  readonly at: string
  readonly newRent: string
  readonly rule: string
  readonly confirmed: boolean
}

const walloon = (baseRent: string, year: number, energyLabel?: RentalLease['energyLabel']): RentalLease => ({
  baseRent,
  region: 'wallonia',
  signedOn: `${year}-09-15`,
  startsOn: `${year}-11-01`,
  energyLabel,
})
const autumn = (region: RentalLease['region'], energyLabel?: RentalLease['energyLabel']): RentalLease => ({
  baseRent: '1000.00',
  region,
  signedOn: '2020-10-20',
  startsOn: '2020-11-01',
  energyLabel,
  registered: true,
})

/** Rents worked out by hand from the published health index. */
export const workedExamples: readonly LeaseCase[] = [
  {
    name: 'Smovin’s example: 500.00 × 131.72 ÷ 112.74',
    lease: { baseRent: '500.00', region: 'wallonia', signedOn: '2010-07-25', startsOn: '2010-09-01' },
    at: '2020-01-01',
    newRent: '584.18',
    rule: 'full-indexation',
    confirmed: true,
  },
  {
    name: 'Wallonia, label D, before the freeze',
    lease: walloon('600.00', 2019, 'D'),
    at: '2021-11-01',
    newRent: '626.79',
    rule: 'full-indexation',
    confirmed: true,
  },
  {
    name: 'Wallonia, label C, in the freeze: in full',
    lease: walloon('600.00', 2019, 'C'),
    at: '2022-11-01',
    newRent: '703.69',
    rule: 'full-indexation',
    confirmed: true,
  },
  {
    name: 'Wallonia, label D, in the freeze: 75 %',
    lease: walloon('600.00', 2019, 'D'),
    at: '2022-11-01',
    newRent: '684.47',
    rule: 'freeze-2022',
    confirmed: true,
  },
  {
    name: 'Wallonia, label G, before the freeze',
    lease: walloon('500.00', 2020, 'G'),
    at: '2021-11-01',
    newRent: '516.97',
    rule: 'full-indexation',
    confirmed: true,
  },
  {
    name: 'Wallonia, label G, in the freeze: unchanged',
    lease: walloon('500.00', 2020, 'G'),
    at: '2022-11-01',
    newRent: '516.97',
    rule: 'freeze-2022',
    confirmed: true,
  },
  {
    name: 'Wallonia, label G, after the freeze',
    lease: walloon('500.00', 2020, 'G'),
    at: '2023-11-01',
    newRent: '518.51',
    rule: 'after-freeze-wallonia',
    confirmed: true,
  },
  {
    name: 'Wallonia, no certificate, as label G',
    lease: walloon('500.00', 2020, 'none'),
    at: '2023-11-01',
    newRent: '518.51',
    rule: 'after-freeze-wallonia',
    confirmed: true,
  },
]

/** Labels whose increase the freeze limited; afterwards a correction factor counts, except without a certificate in Brussels. */
export const correctedExamples: readonly { readonly lease: RentalLease; readonly share: 0 | 0.5 }[] = [
  { lease: autumn('flanders', 'D'), share: 0.5 },
  { lease: autumn('flanders', 'E'), share: 0 },
  { lease: autumn('flanders', 'F'), share: 0 },
  { lease: autumn('flanders', 'none'), share: 0 },
  { lease: autumn('brussels', 'E'), share: 0.5 },
  { lease: autumn('brussels', 'F'), share: 0 },
  { lease: autumn('brussels', 'G'), share: 0 },
  { lease: autumn('brussels', 'none'), share: 0 },
]

/** Labels that the freeze let through in full. */
export const untouchedExamples: readonly RentalLease[] = [
  ...(['A+', 'A', 'B', 'C'] as const).map((label) => autumn('flanders', label)),
  ...(['A', 'B', 'C', 'D'] as const).map((label) => autumn('brussels', label)),
  ...(['A++', 'A+', 'A', 'B', 'C'] as const).map((label) => autumn('wallonia', label)),
]
