import { bucketsOf, mergeBuckets, percentile } from '../../../src/domains/watch/uptime/buckets.ts'
import { exactPercentile } from './shares.ts'

const parts = 24

/** The largest error of p50, p95 and p99 after durations were split into the histograms of a day's hours and merged again. */
export const percentileError = (micros: readonly number[]): number => {
  const hours = Array.from({ length: parts }, (_, part) => micros.filter((_, index) => index % parts === part))
  const merged = mergeBuckets(hours.map(bucketsOf))
  return Math.max(
    ...[0.5, 0.95, 0.99].map((share) => {
      const exact = exactPercentile(micros, share)
      return Math.abs((percentile(merged, share) ?? Number.NaN) - exact) / exact
    }),
  )
}
