/**
 * Histograms of durations whose buckets grow by a fixed ratio, so that those of many hours can be added and still give
 * percentiles. A value differs from the middle of its bucket by less than two per cent.
 */
const ratio = 1.04
const smallest = 100

/** A sparse histogram: bucket numbers, ascending, and how many values fell into each. */
export interface Buckets {
  readonly buckets: readonly number[]
  readonly counts: readonly number[]
}

/** The bucket of a duration in microseconds; everything up to 0.1 ms is in the first. */
const bucketOf = (micros: number): number =>
  micros <= smallest ? 0 : Math.ceil(Math.log(micros / smallest) / Math.log(ratio) - 1e-9)

/** The middle of a bucket, in microseconds. */
const middleOf = (bucket: number): number => (bucket === 0 ? smallest : (smallest * 2 * ratio ** bucket) / (1 + ratio))

export const bucketsOf = (durations: Iterable<number>): Buckets => {
  const counts = new Map<number, number>()
  for (const micros of durations) {
    const bucket = bucketOf(micros)
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1)
  }
  return sparse(counts)
}

export const mergeBuckets = (all: Iterable<Buckets>): Buckets => {
  const merged = new Map<number, number>()
  for (const { buckets, counts } of all)
    buckets.forEach((bucket, index) => merged.set(bucket, (merged.get(bucket) ?? 0) + (counts[index] ?? 0)))
  return sparse(merged)
}

/** The duration in microseconds that a share of all values does not exceed (nearest rank); null where there are none. */
export const percentile = ({ buckets, counts }: Buckets, share: number): number | null => {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  const rank = Math.max(1, Math.ceil(total * share))
  let seen = 0
  for (const [index, count] of counts.entries()) {
    seen += count
    if (seen >= rank) return Math.round(middleOf(buckets[index] ?? 0))
  }
  return null
}

const sparse = (counts: ReadonlyMap<number, number>): Buckets => {
  const buckets = [...counts.keys()].toSorted((left, right) => left - right)
  return { buckets, counts: buckets.map((bucket) => counts.get(bucket) ?? 0) }
}
