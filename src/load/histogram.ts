import type { Quantiles } from './report.ts'

/** Durations, counted in steps of less than one percent: 128 of them between two powers of two of a microsecond. */
export interface Histogram {
  record(durationMs: number): void
  /** The duration, in milliseconds, that this share of all did not exceed; NaN without any. */
  quantile(share: number): number
  quantiles(): Quantiles
}

/** Longer durations count as this one. */
const maxMicroseconds = 2 ** 27 - 1

export const histogram = (): Histogram => {
  const counts = new Uint32Array(21 * 128)
  let total = 0
  let largest = 0
  const quantile = (share: number): number => {
    if (total === 0) return Number.NaN
    const rank = Math.max(1, Math.ceil(total * share))
    let seen = 0
    for (const [step, count] of counts.entries()) {
      seen += count
      if (seen >= rank) return Math.min(upperBound(step), largest) / 1_000
    }
    return largest / 1_000
  }
  return {
    record: (durationMs) => {
      const microseconds = Math.min(maxMicroseconds, Math.max(0, Math.round(durationMs * 1_000)))
      const step = stepOf(microseconds)
      counts[step] = (counts[step] ?? 0) + 1
      total += 1
      if (microseconds > largest) largest = microseconds
    },
    quantile,
    quantiles: () => ({ p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99), max: quantile(1) }),
  }
}

/** Exact up to 255; above, the eight leading bits. */
const stepOf = (value: number): number => {
  if (value < 256) return value
  const shift = 24 - Math.clz32(value)
  return (shift << 7) + (value >> shift)
}

const upperBound = (step: number): number => {
  if (step < 256) return step
  const shift = (step >> 7) - 1
  return (((step & 127) + 129) << shift) - 1
}
