import { eventCounts, type TypeCount } from '#domains/eye/index.ts'
import type { Scope } from '#ports/scope.ts'
import { utc } from '#core/time-zone.ts'
import type { Desk } from '../access.ts'
import { orUndefined } from '../parameters.ts'
import { type BucketRange, type CountQuestion, rangeBefore, rangeOf } from './question.ts'
import { type CountSeries, instantsOf, seriesOf, totalsOf } from './series.ts'

/** The answer to a question about counts. */
export interface CountView {
  readonly question: CountQuestion
  readonly range: BucketRange
  readonly zone: string
  readonly instants: readonly number[]
  readonly series: readonly CountSeries[]
  /** Of each bucket of the period before; undefined where nobody asked. */
  readonly before: readonly number[] | undefined
  readonly types: readonly TypeCount[]
}

/** Types that the form suggests. */
const suggestedTypes = 200

export const countView = async (
  scope: Scope,
  { reader, application }: Desk,
  question: CountQuestion,
): Promise<CountView> => {
  const zone = utc
  const range = rangeOf(question, reader.now, zone)
  const { category, name, split, compare } = question
  const count = async (asked: BucketRange, isSplit: boolean) => {
    const { counts } = await eventCounts(scope).buckets(reader.actor, {
      application: application.id,
      category: orUndefined(category),
      name: orUndefined(name),
      bucket: asked.bucket,
      from: asked.from * 1_000,
      to: asked.to * 1_000,
      by: isSplit ? 'type' : undefined,
    })
    return seriesOf(asked, counts, isSplit)
  }
  const [series, before, { items: types }] = await Promise.all([
    count(range, split),
    compare ? count(rangeBefore(range), false) : undefined,
    eventCounts(scope).types(reader.actor, { application: application.id, limit: suggestedTypes }),
  ])
  return {
    question,
    range,
    zone,
    instants: instantsOf(range),
    series,
    before: before && totalsOf(before),
    types,
  }
}
