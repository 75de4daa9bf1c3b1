import type { BucketCount } from '#domains/eye/index.ts'
import { type BucketRange, bucketMs } from './question.ts'

export interface CountSeries {
  readonly name: string
  /** Of each bucket. */
  readonly values: readonly number[]
}

/** Types that have a series of their own; all others share one. */
const maxSeries = 4

/** Where each bucket of the range begins. */
export const instantsOf = ({ from, to, bucket }: BucketRange): readonly number[] =>
  Array.from(
    { length: Math.max(0, Math.ceil((to - from) / bucketMs[bucket])) },
    (_, index) => from + index * bucketMs[bucket],
  )

/** The counts as series over all buckets of the range: one, or one of each of the most frequent types. */
export const seriesOf = (
  range: BucketRange,
  counts: readonly BucketCount[],
  isSplit: boolean,
): readonly CountSeries[] => {
  if (!isSplit) return [{ name: 'Events', values: valuesOf(range, counts) }]
  const byType = [...Map.groupBy(counts, ({ category, name }) => `${category ?? ''} / ${name ?? ''}`)]
    .map(([name, found]) => ({ name, found, events: found.reduce((sum, { events }) => sum + events, 0) }))
    .toSorted((one, another) => another.events - one.events)
  const own = byType.slice(0, byType.length === maxSeries + 1 ? maxSeries + 1 : maxSeries)
  const others = byType.slice(own.length)
  return [
    ...own.map(({ name, found }) => ({ name, values: valuesOf(range, found) })),
    ...(others.length === 0
      ? []
      : [
          {
            name: `${others.length} other types`,
            values: valuesOf(
              range,
              others.flatMap(({ found }) => found),
            ),
          },
        ]),
  ]
}

const valuesOf = ({ from, to, bucket }: BucketRange, counts: readonly BucketCount[]): readonly number[] => {
  const values = instantsOf({ from, to, bucket }).map(() => 0)
  for (const { bucket: at, events } of counts) {
    const index = Math.floor((Date.parse(at) - from) / bucketMs[bucket])
    if (index >= 0 && index < values.length) values[index] = (values[index] ?? 0) + events
  }
  return values
}

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** The sum of all series in each bucket. */
export const totalsOf = (series: readonly CountSeries[]): readonly number[] =>
  (series[0]?.values ?? []).map((_, index) => series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0))
