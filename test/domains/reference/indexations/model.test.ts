import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths, addYears, isDay, monthOf } from '#core/calendar.ts'
import { readPublished } from '#domains/reference/datasets/seed-files.ts'
import { nativeBaseYear } from '#domains/reference/health-index/model.ts'
import { freezeOf, hadAnniversaryInFreeze, isInFreeze } from '#domains/reference/indexations/rent-freeze.ts'
import {
  appliesFrom,
  type IndexOf,
  lastAnniversary,
  type RentalLease,
  startingMonth,
} from '#domains/reference/indexations/model.ts'
import { indexRent } from '#domains/reference/indexations/rent.ts'
import { correctedExamples, untouchedExamples, workedExamples } from '../../../support/leases.ts'

const csv = readFileSync(join(import.meta.dirname, '../../../../data/health-index.csv'), 'utf8')
const published = readPublished(csv).filter((it) => it.kind === 'health')

/** Published figures alone, in one base year. */
const inBase =
  (baseYear: number): IndexOf =>
  (month) => {
    const found = published.find((it) => it.month === month && it.baseYear === baseYear)
    if (!found) throw new Error(`no figure for ${month}`)
    return found
  }
const figures = (lease: RentalLease): IndexOf => inBase(nativeBaseYear(startingMonth(lease)))

const rentOn = (lease: RentalLease, at: string) => {
  const anniversary = lastAnniversary(lease.startsOn, at)
  if (anniversary === undefined) return undefined
  const indexation = indexRent(lease, { anniversary, at }, figures(lease))
  return { ...indexation, confirmed: indexation.remarks.length === 0 }
}

describe('indexRent', () => {
  it.each(workedExamples)('$name: $newRent on $at', ({ lease, at, newRent, rule, confirmed }) => {
    expect(rentOn(lease, at)).toMatchObject({ newRent, confirmed, rule: { id: rule } })
  })

  it('says which two figures it used, and writes the sum out', () => {
    const example = workedExamples[0]
    expect(example && rentOn(example.lease, example.at)).toMatchObject({
      startingIndex: { month: '2010-06', baseYear: 2004, value: '112.74' },
      newIndex: { month: '2019-08', baseYear: 2004, value: '131.72' },
      steps: [{ formula: '500.00 × 131.72 ÷ 112.74', result: '584.18' }],
    })
  })

  it.each(untouchedExamples)(
    '$region, label $energyLabel: the freeze changes nothing, neither in it nor afterwards',
    (lease) => {
      const start = Number(figures(lease)(startingMonth(lease)).value)
      for (const [at, month] of [
        ['2022-11-01', '2022-10'],
        ['2023-11-01', '2023-10'],
      ] as const) {
        const full = (1_000 * Number(figures(lease)(month).value)) / start
        expect(rentOn(lease, at)).toMatchObject({
          newRent: full.toFixed(2),
          confirmed: true,
          rule: { id: 'full-indexation' },
        })
      }
    },
  )

  it.each(correctedExamples)(
    '$lease.region, label $lease.energyLabel: in the freeze, $share of the increase',
    ({ lease, share }) => {
      const before = Number(rentOn(lease, '2021-11-01')?.newRent)
      const full = Number(rentOn({ ...lease, energyLabel: 'A' }, '2022-11-01')?.newRent)
      const frozen = rentOn(lease, '2022-11-01')
      expect(frozen?.rule.id).toBe('freeze-2022')
      expect(Number(frozen?.newRent)).toBeCloseTo(before + share * (full - before), 1)
    },
  )

  it.each(correctedExamples.filter(({ lease }) => lease.region === 'flanders' || lease.energyLabel !== 'none'))(
    '$lease.region, label $lease.energyLabel: after the freeze, by a correction factor that is not confirmed',
    ({ lease, share }) => {
      const full = Number(rentOn({ ...lease, energyLabel: 'A' }, '2023-11-01')?.newRent)
      const [older, newer] = ['2021-10', '2022-10'].map((month) => Number(figures(lease)(month).value))
      const corrected = rentOn(lease, '2023-11-01')
      expect(corrected).toMatchObject({ confirmed: false, rule: { id: 'correction-factor' } })
      const factor = share === 0 ? Number(older) / Number(newer) : (Number(older) + Number(newer)) / (2 * Number(newer))
      expect(Number(corrected?.newRent)).toBeCloseTo(full * factor, 1)
    },
  )

  it('after the freeze in Flanders with label E is the full indexation × 113.94 ÷ 127.92, to the cent', () => {
    const lease: RentalLease = {
      baseRent: '1000.00',
      region: 'flanders',
      signedOn: '2018-11-20',
      startsOn: '2020-11-01',
      energyLabel: 'E',
    }
    const month = startingMonth(lease)
    expect(month).toBe('2018-10')
    const start = figures(lease)(month).value
    const [newer, older] = [12_792n, BigInt(figures(lease)('2021-10').value.replace('.', ''))]
    const cents =
      (100_000n * 12_830n * older * 2n + BigInt(start.replace('.', '')) * newer) /
      (2n * BigInt(start.replace('.', '')) * newer)
    expect(rentOn(lease, '2023-11-01')?.newRent.replace('.', '')).toBe(String(cents))
  })

  it('a lease signed in 2026 starts from a figure of base 2025, and is not confirmed when that one is inferred', () => {
    const lease: RentalLease = {
      baseRent: '1000.00',
      region: 'wallonia',
      signedOn: '2026-03-10',
      startsOn: '2026-04-01',
    }
    const indexOf: IndexOf = (month) => ({
      month,
      baseYear: nativeBaseYear(startingMonth(lease)),
      kind: 'health',
      value: month === '2026-02' ? '101.50' : '103.53',
      provenance: month === '2026-02' ? 'inferred' : 'published',
      source: 'test',
    })
    expect(indexRent(lease, { anniversary: '2027-04-01', at: '2027-04-01' }, indexOf)).toMatchObject({
      newRent: '1020.00',
      startingIndex: { month: '2026-02', baseYear: 2025 },
      newIndex: { month: '2027-03' },
      remarks: [{ id: 'inferred', month: '2026-02', baseYear: 2025 }],
    })
  })

  it('throws what the source of figures throws when a month is not known', () => {
    const lease: RentalLease = {
      baseRent: '1000.00',
      region: 'wallonia',
      signedOn: '2024-03-10',
      startsOn: '2024-04-01',
    }
    expect(() => indexRent(lease, { anniversary: '2027-04-01', at: '2027-04-01' }, figures(lease))).toThrow(
      'no figure for 2027-03',
    )
  })

  it('never lowers a rent in a freeze, and never allows more than the full increase', () => {
    const freezes = fc.constantFrom('flanders' as const, 'brussels' as const, 'wallonia' as const)
    const cents = fc.integer({ min: 1_000, max: 500_000 })
    fc.assert(
      fc.property(freezes, fc.constantFrom('C', 'D', 'E', 'F', 'none'), cents, (region, label, amount) => {
        const baseRent = (amount / 100).toFixed(2)
        const lease: RentalLease = {
          baseRent,
          region,
          signedOn: '2020-10-20',
          startsOn: '2020-11-01',
          energyLabel: label,
        }
        const [before, frozen, full] = [
          rentOn(lease, '2021-11-01'),
          rentOn(lease, '2022-11-01'),
          rentOn({ ...lease, energyLabel: 'A' }, '2022-11-01'),
        ].map((it) => Number(it?.newRent))
        expect(frozen).toBeGreaterThanOrEqual(before ?? 0)
        expect(frozen).toBeLessThanOrEqual(full ?? 0)
      }),
      { numRuns: 30 },
    )
  })
})

describe('the starting month', () => {
  const lease = (region: RentalLease['region'], signedOn: string): RentalLease => ({
    baseRent: '1.00',
    region,
    signedOn,
    startsOn: '2019-06-01',
  })

  it('is the month before signature', () => {
    expect(startingMonth(lease('wallonia', '2019-02-10'))).toBe('2019-01')
    expect(startingMonth(lease('brussels', '2019-01-01'))).toBe('2018-12')
    expect(startingMonth(lease('flanders', '2018-12-31'))).toBe('2018-11')
  })

  it('is the month before entry into force for Flemish leases from 1 January 2019 on', () => {
    expect(startingMonth(lease('flanders', '2019-01-01'))).toBe('2019-05')
  })
})

describe('the anniversary', () => {
  it('is none in the first year, and is there on the day itself', () => {
    expect(lastAnniversary('2024-05-01', '2024-05-01')).toBeUndefined()
    expect(lastAnniversary('2024-05-01', '2025-04-30')).toBeUndefined()
    expect(lastAnniversary('2024-05-01', '2025-05-01')).toBe('2025-05-01')
    expect(lastAnniversary('2024-05-01', '2023-01-01')).toBeUndefined()
  })

  it('of 29 February is 28 February in common years', () => {
    expect(lastAnniversary('2020-02-29', '2021-02-27')).toBeUndefined()
    expect(lastAnniversary('2020-02-29', '2021-02-28')).toBe('2021-02-28')
    expect(lastAnniversary('2020-02-29', '2024-02-28')).toBe('2023-02-28')
    expect(lastAnniversary('2020-02-29', '2024-02-29')).toBe('2024-02-29')
  })

  it('is the last one on or before the day: within a year of it, and never later', () => {
    const instant = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2060, 11, 31) })
    const day = instant.map((it) => new Date(it).toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, day, (startsOn, at) => {
        const anniversary = lastAnniversary(startsOn, at)
        if (anniversary === undefined) {
          expect(addYears(startsOn, 1) > at).toBe(true)
          return
        }
        expect(isDay(anniversary) && anniversary <= at).toBe(true)
        expect(addYears(startsOn, Number(anniversary.slice(0, 4)) - Number(startsOn.slice(0, 4)) + 1) > at).toBe(true)
      }),
    )
  })
})

describe('the day from which a new rent applies', () => {
  it.each([
    ['the first day of the third month before a late request', '2012-04-01', '2012-10-20', '2012-07-01'],
    ['that first day on the last day of a month too', '2024-11-01', '2025-05-31', '2025-02-01'],
    ['that first day on the first day of a month too', '2024-11-01', '2025-05-01', '2025-02-01'],
    ['that first day in the year before', '2023-02-01', '2024-01-15', '2023-10-01'],
    ['that first day in a leap year', '2023-06-01', '2024-05-29', '2024-02-01'],
    ['the anniversary on the day itself', '2024-05-01', '2024-05-01', '2024-05-01'],
    ['the anniversary until the end of the third month after it', '2024-05-01', '2024-08-31', '2024-05-01'],
    ['a later month from the fourth month on', '2024-05-01', '2024-09-01', '2024-06-01'],
    ['an anniversary in the middle of the earliest month', '2024-05-15', '2024-08-31', '2024-05-15'],
    ['the month after that anniversary from the fourth month on', '2024-05-15', '2024-09-01', '2024-06-01'],
    ['an anniversary on the last day of a month', '2024-05-31', '2024-08-01', '2024-05-31'],
    ['29 February in a leap year', '2024-02-29', '2024-05-31', '2024-02-29'],
  ])('is %s', (_, anniversary, at, expected) => {
    expect(appliesFrom(anniversary, at)).toBe(expected)
  })

  it('is never before the anniversary, never after the request, and at most three whole months back', () => {
    const instant = fc.integer({ min: Date.UTC(1994, 0, 1), max: Date.UTC(2060, 11, 31) })
    const day = instant.map((it) => new Date(it).toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, day, (startsOn, at) => {
        const anniversary = lastAnniversary(startsOn, at)
        if (anniversary === undefined) return
        const from = appliesFrom(anniversary, at)
        expect(from >= anniversary && from <= at && isDay(from)).toBe(true)
        expect(from === anniversary || from === `${addMonths(monthOf(at), -3)}-01`).toBe(true)
      }),
    )
  })
})

describe('the freeze', () => {
  it.each([
    ['flanders', '2022-10-01', '2023-09-30'],
    ['brussels', '2022-10-14', '2023-10-13'],
    ['wallonia', '2022-11-01', '2023-10-31'],
  ] as const)('in %s lasts from %s to %s, both included', (region, from, to) => {
    const freeze = freezeOf(region)
    expect([from, to].every((day) => isInFreeze(freeze, day))).toBe(true)
    const next = new Date(Date.parse(to) + 86_400_000).toISOString().slice(0, 10)
    const previous = new Date(Date.parse(from) - 86_400_000).toISOString().slice(0, 10)
    expect([next, previous].some((day) => isInFreeze(freeze, day))).toBe(false)
  })

  it('touched a later anniversary only of a lease that was a year old in it', () => {
    const freeze = freezeOf('wallonia')
    expect(hadAnniversaryInFreeze(freeze, '2020-11-01', '2024-11-01')).toBe('2022-11-01')
    expect(hadAnniversaryInFreeze(freeze, '2022-10-31', '2024-10-31')).toBe('2023-10-31')
    expect(hadAnniversaryInFreeze(freeze, '2022-11-01', '2024-11-01')).toBeUndefined()
    expect(hadAnniversaryInFreeze(freeze, '2020-11-01', '2022-11-01')).toBeUndefined()
  })
})
