import { boundsIn } from '#core/local-buckets.ts'
import type { StatisticsAnswer } from '#domains/eye/index.ts'
import { lines } from '../../shell/charts/lines.ts'
import type { Markup } from '../../shell/layout.ts'
import { bucketOf, rangeWords } from '../time.ts'
import type { ValueQuestion } from './question.ts'

/** Mean, median and 95th percentile over time; a bucket without numbers is a gap. */
export const statisticsChart = ({ time, of }: ValueQuestion, { from, to, rows }: StatisticsAnswer): Markup => {
  const bucket = bucketOf(time)
  const bounds = boundsIn(time.timeZone, bucket, { from, to })
  const starts = bounds.slice(0, -1)
  const byBucket = new Map(rows.map((row) => [row.bucket, row]))
  const values = (name: 'mean' | 'p50' | 'p95'): readonly (number | null)[] =>
    starts.map((start) => byBucket.get(start)?.[name] ?? null)
  return lines({
    label: `Mean, median and 95th percentile of ${of} in each ${bucket}, ${rangeWords(time)}`,
    from: from / 1_000,
    to: to / 1_000,
    instants: starts.map((start) => start / 1_000),
    stepMs: ((bounds[1] ?? to) - from) / 1_000,
    series: [
      { name: 'mean', values: values('mean') },
      { name: 'median', values: values('p50') },
      { name: '95 % are at most', values: values('p95') },
    ],
    bands: [],
    zone: time.timeZone,
    unit: 'count',
  })
}
