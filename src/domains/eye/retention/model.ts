import type { InstantRange } from '#core/local-buckets.ts'
import type { Microseconds } from '#core/instant.ts'

/** The users who were first seen in one bucket. */
export interface Cohort {
  /** Where the bucket begins. */
  readonly bucket: Microseconds
  /** How many of them were seen in it, in the next, and so on to the end of the range. */
  readonly active: readonly number[]
}

export interface RetentionAnswer extends InstantRange {
  readonly timeZone: string
  readonly cohorts: readonly Cohort[]
}
