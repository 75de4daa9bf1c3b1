import { boundsIn, type LocalBucket } from '#core/local-buckets.ts'
import { formatInstant } from '#core/instant.ts'
import { type CountAnswer, countEvents, eventCounts } from '#domains/eye/index.ts'
import type { Scope } from '#ports/scope.ts'
import type { Desk } from '../access.ts'
import { eventQuery } from '../filter-fields.ts'
import { queryFor } from '../query-for.ts'
import { bucketOf, rangeOf } from '../time.ts'
import type { CountQuestion } from './question.ts'
import { type CountSeries, maxSeries, seriesOf } from './series.ts'

/** The answer to a question about counts. */
export interface CountView {
  readonly bucket: LocalBucket
  /** Where each bucket begins, and where the last one ends, in milliseconds since 1970. */
  readonly instants: readonly number[]
  readonly end: number
  readonly series: readonly CountSeries[]
  /** One for each bucket, from the period before; undefined where nobody asked. */
  readonly before: readonly number[] | undefined
}

/** Throws `invalid-request` for a field that the API would refuse, and `refused` for what is too much to count. */
export const countView = async (
  scope: Scope,
  { reader, application }: Desk,
  question: CountQuestion,
): Promise<CountView> => {
  const { time, events, measure, splitBy, compare } = question
  const range = rangeOf(time, reader.now)
  const bucket = bucketOf(time)
  const ask = (more: Readonly<Record<string, unknown>>): Promise<CountAnswer> =>
    eventCounts(scope).buckets(
      reader.actor,
      queryFor(countEvents, {
        ...eventQuery(events),
        application: application.id,
        bucket,
        timeZone: time.timeZone,
        measure,
        from: formatInstant(range.from),
        to: formatInstant(range.to),
        ...more,
      }),
    )
  const [answer, compared] = await Promise.all([
    ask(splitBy === '' ? {} : { splitBy, values: String(maxSeries - 1) }),
    compare ? ask({ compare: 'previous' }) : undefined,
  ])
  const startsOf = (of: { readonly from: number; readonly to: number }): readonly number[] =>
    boundsIn(time.timeZone, bucket, of).slice(0, -1)
  const starts = startsOf(answer)
  const wanted = { isSplit: false, name: measure, addsUp: measure === 'events' }
  const previous = compared?.previous
  const [before] = previous ? seriesOf(previous.counts, { ...wanted, starts: startsOf(previous) }) : []
  return {
    bucket,
    instants: starts.map((start) => start / 1_000),
    end: answer.to / 1_000,
    series: seriesOf(answer.counts, { ...wanted, starts, isSplit: splitBy !== '' }),
    before: before && starts.map((_, index) => before.values[index] ?? 0),
  }
}
