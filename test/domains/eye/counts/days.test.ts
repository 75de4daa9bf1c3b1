import { expect, it } from 'vitest'
import { boundsIn } from '#core/local-buckets.ts'
import { hasBucketWithinDay } from '#domains/eye/counts/model.ts'

const range = { from: Date.UTC(2026, 0) * 1_000, to: Date.UTC(2027, 0) * 1_000 }

it('finds no local day within a day of UTC in any zone, and knows one when it sees it', () => {
  const zones = Intl.supportedValuesOf('timeZone')
  expect(zones.length).toBeGreaterThan(300)
  expect(zones.filter((zone) => hasBucketWithinDay(boundsIn(zone, 'day', range)))).toEqual([])
  expect(hasBucketWithinDay(boundsIn('UTC', 'hour', range))).toBe(true)
})
