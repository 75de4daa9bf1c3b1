import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsIn, localBuckets, mostBuckets, rangeBefore } from '#core/local-buckets.ts'
import { localTimeIn } from '#core/time-zone.ts'

const micros = (text: string): number => Date.parse(text) * 1_000
const texts = (bounds: readonly number[]): readonly string[] =>
  bounds.map((bound) => new Date(bound / 1_000).toISOString().slice(0, 16))
const range = (from: string, to: string) => ({ from: micros(from), to: micros(to) })

const zones = [
  'UTC',
  'Europe/Brussels',
  'America/New_York',
  'America/St_Johns',
  'America/Havana',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Pacific/Apia',
  'Pacific/Chatham',
]

describe('bounds of local buckets', () => {
  it.each([
    [
      'a short day',
      'Europe/Brussels',
      'day',
      '2026-03-29T10:00Z',
      '2026-03-29T11:00Z',
      ['2026-03-28T23:00', '2026-03-29T22:00'],
    ],
    [
      'a long day',
      'Europe/Brussels',
      'day',
      '2026-10-25T10:00Z',
      '2026-10-25T11:00Z',
      ['2026-10-24T22:00', '2026-10-25T23:00'],
    ],
    [
      'a day without midnight',
      'Asia/Beirut',
      'day',
      '2026-03-29T10:00Z',
      '2026-03-29T10:01Z',
      ['2026-03-28T22:00', '2026-03-29T21:00'],
    ],
    [
      'a day that did not exist',
      'Pacific/Apia',
      'day',
      '2011-12-29T12:00Z',
      '2011-12-31T00:00Z',
      ['2011-12-29T10:00', '2011-12-30T10:00', '2011-12-31T10:00'],
    ],
    [
      'a week',
      'America/New_York',
      'week',
      '2026-11-01T03:00Z',
      '2026-11-01T04:00Z',
      ['2026-10-26T04:00', '2026-11-02T05:00'],
    ],
    [
      'a month',
      'Europe/Brussels',
      'month',
      '2026-10-31T23:30Z',
      '2026-10-31T23:31Z',
      ['2026-10-31T23:00', '2026-11-30T23:00'],
    ],
    [
      'hours at a half',
      'Asia/Kathmandu',
      'hour',
      '2026-01-01T00:20Z',
      '2026-01-01T01:00Z',
      ['2026-01-01T00:15', '2026-01-01T01:15'],
    ],
    [
      'half an hour that comes twice',
      'Australia/Lord_Howe',
      'hour',
      '2026-04-04T14:30Z',
      '2026-04-04T16:30Z',
      ['2026-04-04T14:00', '2026-04-04T15:00', '2026-04-04T15:30', '2026-04-04T16:30'],
    ],
    [
      'an hour that comes twice',
      'Europe/Brussels',
      'hour',
      '2026-10-25T00:00Z',
      '2026-10-25T02:00Z',
      ['2026-10-25T00:00', '2026-10-25T01:00', '2026-10-25T02:00'],
    ],
  ] as const)('are those of %s', (_, zone, bucket, from, to, expected) => {
    expect(texts(boundsIn(zone, bucket, range(from, to)))).toEqual(expected)
  })

  it('enclose the range without a gap, in as many buckets as foreseen at most, each of one local unit', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...localBuckets),
        fc.integer({ min: micros('1970-02-01T00:00Z') / 6e7, max: micros('2030-01-01T00:00Z') / 6e7 }),
        fc.integer({ min: 1, max: 60 * 24 * 40 }),
        (zone, bucket, at, minutes) => {
          const length = bucket === 'minute' ? Math.min(minutes, 200) : minutes
          const asked = { from: at * 6e7 + 1, to: (at + length) * 6e7 }
          const bounds = boundsIn(zone, bucket, asked)
          expect(bounds.length).toBeLessThanOrEqual(mostBuckets(asked, bucket) + 1)
          expect(bounds[0]).toBeLessThanOrEqual(asked.from)
          expect(bounds[1]).toBeGreaterThan(asked.from)
          expect(bounds.at(-1)).toBeGreaterThanOrEqual(asked.to)
          expect(bounds.at(-2)).toBeLessThan(asked.to)
          bounds.slice(1).forEach((bound, index) => {
            expect(bound).toBeGreaterThan(bounds[index] ?? 0)
            if (bucket === 'day') expect(lastUnitOf(zone, bound)).toBe(unitOf(zone, bounds[index] ?? 0))
          })
        },
      ),
      { numRuns: 300 },
    )
  })
})

const unitOf = (zone: string, bound: number): number => Math.floor(localTimeIn(zone, bound / 1_000) / 86_400_000)
const lastUnitOf = (zone: string, bound: number): number => unitOf(zone, bound - 1_000)

it.each([
  ['Europe/Brussels', 'day', '2026-10-25T10:00Z', '2026-10-26T10:00Z', '2026-10-22T22:00'],
  ['Europe/Brussels', 'month', '2026-03-31T10:00Z', '2026-04-01T10:00Z', '2025-12-31T23:00'],
  ['UTC', 'week', '2026-11-30T00:00Z', '2026-12-01T00:00Z', '2026-11-23T00:00'],
  ['UTC', 'hour', '2026-11-30T00:00Z', '2026-11-30T05:00Z', '2026-11-29T19:00'],
] as const)('the %s buckets before are as many: by the %s', (zone, bucket, from, to, expected) => {
  const bounds = boundsIn(zone, bucket, range(from, to))
  const before = rangeBefore(zone, bucket, bounds)
  expect(texts([before.from, before.to])).toEqual([expected, texts(bounds)[0]])
  expect(boundsIn(zone, bucket, before).length).toBe(bounds.length)
})
