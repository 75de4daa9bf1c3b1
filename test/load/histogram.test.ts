import { expect, it } from 'vitest'
import { histogram } from '#load/histogram.ts'

it('reports a quantile within one percent, and the largest duration exactly', () => {
  const durations = histogram()
  for (let duration = 1; duration <= 10_000; duration++) durations.record(duration / 10)
  const { p50, p95, p99, max } = durations.quantiles()
  expect(Math.abs(p50 / 500 - 1)).toBeLessThan(0.01)
  expect(Math.abs(p95 / 950 - 1)).toBeLessThan(0.01)
  expect(Math.abs(p99 / 990 - 1)).toBeLessThan(0.01)
  expect(max).toBe(1_000)
})

it('has no quantile without a duration', () => {
  expect(histogram().quantiles()).toEqual({ p50: Number.NaN, p95: Number.NaN, p99: Number.NaN, max: Number.NaN })
})
