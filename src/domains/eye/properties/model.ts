import type { InstantRange } from '#core/local-buckets.ts'
import type { BucketCount } from '../counts/model.ts'
import type { Statistics } from '../questions/model.ts'

/** The values with the most events at a place in the data, and the number of the others. */
export interface TopValues extends InstantRange {
  /** JSON texts, most events first. */
  readonly values: readonly { readonly value: string; readonly events: number }[]
  /** Events with a value that is not listed, and how many different values they have. */
  readonly other: number
  readonly otherValues: number
  /** Events without a value there. */
  readonly missing: number
}

/** The figures of the numbers of one bucket. */
export type BucketStatistics = Omit<BucketCount, 'count'> & Omit<Statistics, 'bucket' | 'key'>

export interface StatisticsAnswer extends InstantRange {
  readonly timeZone: string
  readonly rows: readonly BucketStatistics[]
}
