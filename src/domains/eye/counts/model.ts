import type { Microseconds } from '#core/instant.ts'
import type { InstantRange, LocalBucket } from '#core/local-buckets.ts'
import type { Measure } from '../questions/model.ts'

/** Values that are told apart when the query does not say how many. */
export const usualValues = 10

/** The number of events, sessions or users in one bucket, and of one type or value where counts are split. */
export interface BucketCount {
  /** Where the bucket begins. */
  readonly bucket: Microseconds
  readonly category?: string
  readonly name?: string
  /** JSON text of the value by which the events are split. */
  readonly value?: string
  /** True for the events without such a value, and for those with one that is not listed. */
  readonly missing?: true
  readonly other?: true
  readonly count: number
}

export interface BucketCounts extends InstantRange {
  readonly counts: readonly BucketCount[]
}

/** Counts with the buckets that they are about. */
export interface CountAnswer extends BucketCounts {
  readonly measure: Measure
  readonly timeZone: string
  /** The same for as many buckets before, where these were asked for. */
  readonly previous: BucketCounts | null
}

/** Events of one type, and the hour in which the last of them occurred. */
export interface TypeCount {
  readonly category: string
  readonly name: string
  readonly events: number
  readonly lastBucket: string
}

/** A range that may have no beginning or no end. */
export interface OpenRange {
  readonly from?: Microseconds | undefined
  readonly to?: Microseconds | undefined
}

/** Buckets of a zone. */
export interface Buckets {
  readonly zone: string
  readonly bucket: LocalBucket
  readonly bounds: readonly Microseconds[]
}

export const utcDay: Microseconds = 86_400_000_000

/**
 * True where a bucket begins after a day of UTC and ends before it does. No zone of today has such a day; the rows of days,
 * which know the first and the last event alone, could not tell who was seen in it.
 */
export const hasBucketWithinDay = (bounds: readonly Microseconds[]): boolean =>
  bounds.slice(1).some((end, index) => {
    const begin = bounds[index] ?? end
    return begin % utcDay !== 0 && end % utcDay !== 0 && Math.floor(begin / utcDay) === Math.floor(end / utcDay)
  })
