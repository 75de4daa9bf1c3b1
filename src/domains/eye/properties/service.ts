import { type Actor, requireReaderOf } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import type { InstantRange, LocalBucket } from '#core/local-buckets.ts'
import { utc } from '#core/time-zone.ts'
import { usualValues } from '../counts/model.ts'
import { bucketsOf, inOrder, labelOf, placed, type QuestionFilter, rowFilter, unitsFor } from '../counts/service.ts'
import type { DataPath, Split } from '../questions/model.ts'
import { type Questions, wholeUnits } from '../questions/service.ts'
import type { BucketStatistics, StatisticsAnswer, TopValues } from './model.ts'

export interface ValuesQuery extends QuestionFilter, InstantRange {
  readonly property: DataPath
  readonly limit: number
}

export interface StatisticsQuery extends QuestionFilter, InstantRange {
  readonly property: DataPath
  readonly bucket: LocalBucket
  readonly timeZone?: string | undefined
  readonly splitBy?: Split | undefined
  readonly values?: number | undefined
}

export interface PropertyService {
  /** Throws `refused` beyond the limits. */
  values(actor: Actor, query: ValuesQuery): Promise<TopValues>
  /** Figures of the numbers at a place in the data, for each bucket with any. Throws `refused` beyond the limits. */
  statistics(actor: Actor, query: StatisticsQuery): Promise<StatisticsAnswer>
}

const maxRows = 20_000

export const propertyService = (questions: Questions): PropertyService => ({
  values: async (actor, { property: path, limit, from, to, ...query }) => {
    const filter = rowFilter(query, requireReaderOf(actor, query.application))
    const { counts, missing } = await questions.values(
      { filter, split: { by: 'data', path } },
      wholeUnits({ from, to }),
    )
    const others = counts.slice(limit)
    return {
      from,
      to,
      values: counts.slice(0, limit).map(([value, events]) => ({ value, events })),
      other: others.reduce((sum, [, events]) => sum + events, 0),
      otherValues: others.length,
      missing,
    }
  },
  statistics: async (actor, { property: path, bucket, splitBy: split, ...query }) => {
    const filter = rowFilter(query, requireReaderOf(actor, query.application))
    const { timeZone = utc, values: number = usualValues, from, to } = query
    const buckets = bucketsOf(timeZone, bucket, { from, to })
    const { bounds } = buckets
    const [first = 0, last = 0] = [bounds[0], bounds.at(-1)]
    const listed =
      split?.by === 'data'
        ? (await questions.values({ filter, split }, unitsFor(buckets, 'day'))).counts.slice(0, number)
        : null
    const units = unitsFor(buckets, 'bucket')
    const values = listed && listed.map(([value]) => value)
    const found = await questions.statistics({ filter, path, split, values }, units)
    const rows = found.flatMap((cells, index) =>
      cells.map((cell): BucketStatistics => {
        const { bucket, key, ...figures } = placed(cell, units[index], bounds)
        return { bucket: bounds[bucket] ?? 0, ...labelOf(key, split), ...figures }
      }),
    )
    if (rows.length > maxRows) throw tooMany()
    return { from: first, to: last, timeZone, rows: rows.sort(inOrder) }
  },
})

const tooMany = (): DomainError =>
  new DomainError('refused', `The answer has more than ${maxRows} rows.`, {
    errors: [{ in: 'query', pointer: '/to', detail: 'is too large: send a shorter range, or wider buckets' }],
  })
