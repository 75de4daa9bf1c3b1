import { type Actor, requireReaderOf } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { boundsIn, type InstantRange, type LocalBucket, mostBuckets, rangeBefore } from '#core/local-buckets.ts'
import { type Page, readPage } from '#core/page.ts'
import { utc } from '#core/time-zone.ts'
import type { BotFilter, Cell, Condition, Measure, RowFilter, Split, Unit } from '../questions/model.ts'
import { needsRows } from '../questions/model.ts'
import { otherKey } from '../questions/repository.ts'
import { unitsBetween, foldOthers, type Questions } from '../questions/service.ts'
import type { TypeCursor as TypePosition } from './cursor.ts'
import {
  type BucketCount,
  type BucketCounts,
  type Buckets,
  type CountAnswer,
  hasBucketWithinDay,
  type TypeCount,
  usualValues,
} from './model.ts'
import type { CountRepository, TypeSplit } from './repository.ts'

interface TypeQuery {
  readonly application?: string | undefined
  readonly category?: string | undefined
  readonly name?: string | undefined
}

/** The filters of a question; an absent one excludes nothing. */
export interface QuestionFilter extends TypeQuery {
  readonly userId?: string | undefined
  readonly filter?: readonly Condition[] | undefined
  readonly bot?: BotFilter | undefined
}

export interface BucketQuery extends QuestionFilter, InstantRange {
  readonly bucket: LocalBucket
  readonly measure?: Measure | undefined
  /** The IANA name of the zone of the buckets; UTC when absent. */
  readonly timeZone?: string | undefined
  readonly splitBy?: Split | undefined
  /** The values with the most events that are told apart. */
  readonly values?: number | undefined
  readonly by?: 'type' | undefined
  readonly compare?: 'previous' | undefined
}

export interface TypesQuery extends TypeQuery {
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly cursor?: TypePosition | undefined
  readonly limit: number
}

export interface CountService {
  /** Buckets with events, and their range. Throws `refused` beyond the limits. */
  buckets(actor: Actor, query: BucketQuery): Promise<CountAnswer>
  types(actor: Actor, query: TypesQuery): Promise<Page<TypeCount, TypePosition>>
}

/** Buckets of one answer. */
const maxBuckets = 10_000
/** The maximum number of counts in one answer that is split. */
const maxCounts = 50_000

interface CountQuestion {
  readonly filter: RowFilter
  readonly measure: Measure
  readonly split: Split | undefined
  readonly values: number
}

export const countService = (repository: CountRepository, questions: Questions): CountService => {
  const count = async (question: CountQuestion, buckets: Buckets): Promise<readonly BucketCount[]> => {
    const { filter, measure, split } = question
    const { application, category, name } = filter
    if (!needsRows(filter) && split?.by !== 'data') {
      if (measure === 'events')
        return repository.events(
          { application, category, name },
          { buckets, split: columnsOf(split), limit: maxCounts + 1 },
        )
      const isAll = split === undefined && category === undefined && name === undefined
      if (isAll && !hasBucketWithinDay(buckets.bounds)) return repository.visitors(application, measure, buckets)
    }
    return countRows(questions, question, buckets)
  }

  return {
    buckets: async (actor, query) => {
      const filter = rowFilter(query, requireReaderOf(actor, query.application))
      const { bucket, by, compare, measure = 'events', timeZone = utc, values = usualValues } = query
      const buckets = bucketsOf(timeZone, bucket, query)
      const split = query.splitBy ?? (by === undefined ? undefined : { by })
      const question: CountQuestion = { filter, measure, split, values }
      const answer = async (asked: Buckets): Promise<BucketCounts> => {
        const counts = await count(question, asked)
        if (counts.length > maxCounts) throw tooMany(`The answer has more than ${maxCounts} counts.`)
        return { from: asked.bounds[0] ?? 0, to: asked.bounds.at(-1) ?? 0, counts }
      }
      const previous = compare ? bucketsOf(timeZone, bucket, rangeBefore(timeZone, bucket, buckets.bounds)) : null
      return { measure, timeZone, ...(await answer(buckets)), previous: previous && (await answer(previous)) }
    },
    types: async (actor, { application, category, name, from, to, cursor, limit }) => {
      const filter = { application: requireReaderOf(actor, application), category, name }
      const whole = {
        ...(from === undefined ? {} : { from: Math.floor(from / hour) * hour }),
        ...(to === undefined ? {} : { to: Math.ceil(to / hour) * hour }),
      }
      return readPage(
        limit,
        (size) => repository.types(filter, { ...whole, after: cursor, limit: size }),
        ({ category, name }) => ({ category, name }),
      )
    },
  }
}

const hour = 3_600_000_000

export const rowFilter = (query: QuestionFilter, application: string | null): RowFilter => {
  const { category, name, userId, filter: conditions, bot } = query
  return { application, category, name, userId, conditions, bot }
}

/** Throws `refused` for more than the limit. */
export const bucketsOf = (zone: string, bucket: LocalBucket, range: InstantRange): Buckets => {
  const most = mostBuckets(range, bucket)
  const refusal = (number: number) => tooMany(`The range has ${number} buckets; the limit is ${maxBuckets}.`)
  if (most > 2 * maxBuckets + 2) throw refusal(most)
  const bounds = boundsIn(zone, bucket, range)
  if (bounds.length - 1 > maxBuckets) throw refusal(bounds.length - 1)
  return { zone, bucket, bounds }
}

const columnsOf = (split: Split | undefined): TypeSplit => {
  if (split === undefined || split.by === 'data') return []
  return split.by === 'type' ? ['category', 'name'] : [split.by]
}

/** Reads the events. Events add up over days; the sessions and users of a bucket are counted in it as a whole. */
const countRows = async (
  questions: Questions,
  { filter, measure, split, values: number }: CountQuestion,
  buckets: Buckets,
): Promise<readonly BucketCount[]> => {
  const { bounds } = buckets
  const days = unitsFor(buckets, 'day')
  const units = measure === 'events' ? days : unitsFor(buckets, 'bucket')
  const values = split?.by === 'data' ? (await questions.values({ filter, split }, days)).counts.slice(0, number) : null
  const listed = values && values.map(([value]) => value)
  const isFolded = listed !== null && measure === 'events'
  const found = await questions.cells({ filter, measure, split, values: isFolded ? null : listed }, units)
  const cells = found.flatMap((cells, index) => cells.map((cell) => placed(cell, units[index], bounds)))
  // Without others to fold, this still adds up the days of a week.
  const folded = measure === 'events' ? foldOthers(cells, listed ?? keysOf(cells)) : cells
  return folded.map((cell) => toCount(cell, split, bounds)).sort(inOrder)
}

const keysOf = (cells: readonly Cell[]): readonly string[] => cells.flatMap(({ key }) => (key === null ? [] : [key]))

/** Units of a local day; or of a bucket, where that is longer. */
export const unitsFor = ({ zone, bucket, bounds }: Buckets, by: 'day' | 'bucket'): readonly Unit[] => {
  const [first = 0, last = 0] = [bounds[0], bounds.at(-1)]
  if (by === 'day' || bucket === 'minute' || bucket === 'hour') {
    const range = { from: first, to: last }
    return unitsBetween(range, bucketsOf(zone, 'day', range).bounds, bounds)
  }
  return bounds.slice(1).map((to, index) => {
    const from = bounds[index] ?? to
    return { from, to, bounds: [from, to] }
  })
}

/** With the number of its bucket among all, not among those of its unit. */
export const placed = <T extends Pick<Cell, 'bucket'>>(
  cell: T,
  unit: Unit | undefined,
  bounds: readonly number[],
): T => {
  const begin = unit?.bounds[cell.bucket] ?? 0
  let [low, high] = [0, bounds.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((bounds[middle] ?? 0) <= begin) low = middle
    else high = middle
  }
  return { ...cell, bucket: low }
}

const toCount = ({ bucket, key, count }: Cell, split: Split | undefined, bounds: readonly number[]): BucketCount => ({
  bucket: bounds[bucket] ?? 0,
  ...labelOf(key, split),
  count,
})

/** What a key says of the events that have it. */
export const labelOf = (key: string | null, split: Split | undefined): Omit<BucketCount, 'bucket' | 'count'> => {
  if (split === undefined) return {}
  if (key === null) return { missing: true }
  if (key === otherKey) return { other: true }
  if (split.by === 'data') return { value: key }
  const parsed = JSON.parse(key) as string | readonly [string, string]
  if (typeof parsed !== 'string') return { category: parsed[0], name: parsed[1] }
  return split.by === 'category' ? { category: parsed } : { name: parsed }
}

/** By bucket, then by type or value; others and missing ones last. */
export const inOrder = (left: Omit<BucketCount, 'count'>, right: Omit<BucketCount, 'count'>): number =>
  left.bucket - right.bucket || compare(sortKey(left), sortKey(right))

const sortKey = ({ category = '', name = '', value = '', other, missing }: Omit<BucketCount, 'count' | 'bucket'>) =>
  `${missing ? 2 : other ? 1 : 0} ${category}\u0000${name}\u0000${value}`

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

const tooMany = (detail: string): DomainError =>
  new DomainError('refused', detail, {
    errors: [{ in: 'query', pointer: '/to', detail: 'is too large: send a shorter range, wider buckets, or one type' }],
  })
