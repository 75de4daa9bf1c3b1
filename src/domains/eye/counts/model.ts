import type { Microseconds } from '#core/instant.ts'

/** Widths of a bucket of time, in microseconds. */
export const bucketWidths = { minute: 60_000_000, hour: 3_600_000_000, day: 86_400_000_000 } as const
export type BucketWidth = keyof typeof bucketWidths

/** The number of events in one bucket, of one type where counts are by type. */
export interface BucketCount {
  /** Where the bucket begins, RFC 3339, UTC. */
  readonly bucket: string
  readonly category?: string
  readonly name?: string
  readonly events: number
}

/** Events of one type, and the hour in which the last of them occurred. */
export interface TypeCount {
  readonly category: string
  readonly name: string
  readonly events: number
  readonly lastBucket: string
}

export interface Range {
  readonly from: Microseconds
  readonly to: Microseconds
}

/** A range that may have no beginning or no end. */
export interface OpenRange {
  readonly from?: Microseconds | undefined
  readonly to?: Microseconds | undefined
}

/** The range, widened to whole buckets. */
export const wholeBuckets = ({ from, to }: Range, width: BucketWidth): Range & { readonly buckets: number } => {
  const size = bucketWidths[width]
  const [first, end] = [Math.floor(from / size), Math.ceil(to / size)]
  return { from: first * size, to: end * size, buckets: end - first }
}
