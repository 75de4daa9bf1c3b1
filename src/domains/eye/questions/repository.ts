import { type SQL, sql } from 'drizzle-orm'
import { formatInstant, type Microseconds } from '#core/instant.ts'
import type { InstantRange } from '#core/local-buckets.ts'
import { floorUuid } from '#core/uuid.ts'
import { arrayText } from '#db/arrays.ts'
import type { Database } from '#ports/database.ts'
import {
  type Cell,
  type Condition,
  type DataPath,
  type Measure,
  removalsTag,
  type RowFilter,
  type Split,
  type Statistics,
  type Unit,
} from './model.ts'

export interface CellQuestion {
  readonly filter: RowFilter
  readonly measure: Measure
  readonly split?: Split | undefined
  /** JSON texts: every other value counts as `other`. Null for all values. */
  readonly values: readonly string[] | null
}

export interface StatisticsQuestion {
  readonly filter: RowFilter
  readonly path: DataPath
  readonly split?: Split | undefined
  readonly values: readonly string[] | null
}

/** Key of the values that a question does not tell apart: no JSON text looks like it. */
export const otherKey = 'other'

/** Reads the events themselves. Call it in a transaction: a question may keep its connection busy. */
export interface QuestionRepository {
  /** At most one more cell than `limit`, and one more than have keys of `maxKeyCharacters` together. */
  cells(question: CellQuestion, unit: Unit, limit: number): Promise<readonly Cell[]>
  statistics(question: StatisticsQuestion, unit: Unit, limit: number): Promise<readonly Statistics[]>
  /** The number of events of each hour, or minute where a bound lies within an hour: all types, or one. */
  eventsIn(filter: RowFilter, bounds: readonly Microseconds[]): Promise<readonly number[]>
  /** A number that every removal of stored events raises. */
  epoch(): Promise<number>
}

export const questionRepository = (db: Database): QuestionRepository => ({
  cells: async ({ filter, measure, split, values }, unit, limit) => {
    await prepare(db)
    const who = { events: null, sessions: sql`e.session_id`, users: sql`e.user_id` }[measure]
    const known = measure === 'users' ? [sql`e.user_id is not null`] : []
    const columns = sql`${bucketOf(sql`e.occurred_at`, unit.bounds)} as bucket, ${splitColumns(split, values)}`
    const rows = sql`from events e where ${all([...matching(filter), ...within(unit), ...known])}`
    const counted =
      who === null
        ? sql`select ${columns}, count(*)::float8 as count ${rows} group by 1, 2, 3`
        : sql`select bucket, value, other, count(*)::float8 as count from (
            select distinct ${columns}, ${who} as who ${rows}
          ) as seen group by 1, 2, 3`
    const found = await db.execute<CellRow>(
      withinSize(sql`select bucket, ${keyText} as key, count from (${counted} limit ${limit + 1}) as counted`),
    )
    return found.map(({ bucket, key, count }) => ({ bucket, key, count }))
  },
  statistics: async ({ filter, path, split, values }, unit, limit) => {
    await prepare(db)
    const number = valueAt(path)
    const found = await db.execute<Statistics & Record<string, unknown>>(
      withinSize(sql`
      select bucket, ${keyText} as key, count, sum, mean, min, max, p50, p95 from (
        select bucket, value, other, count(*)::float8 as count, sum(number)::float8 as sum, avg(number)::float8 as mean,
          min(number)::float8 as min, max(number)::float8 as max,
          percentile_cont(0.5) within group (order by number::float8) as p50,
          percentile_cont(0.95) within group (order by number::float8) as p95
        from (
          select ${bucketOf(sql`e.occurred_at`, unit.bounds)} as bucket, ${splitColumns(split, values)},
            case when jsonb_typeof(${number}) = 'number' then (${number})::numeric end as exact
          from events e where ${all([...matching(filter), ...within(unit)])}
        ) as numbers, lateral (select case when abs(exact) < 1e-300 then 0 else exact end as number) as floats
        where abs(number) < 1e300 group by 1, 2, 3 limit ${limit + 1}
      ) as figures`),
    )
    return found.map(({ bucket, key, count, sum, mean, min, max, p50, p95 }) => ({
      bucket,
      key,
      count,
      sum,
      mean,
      min,
      max,
      p50,
      p95,
    }))
  },
  eventsIn: async (filter, bounds) => {
    const [from = 0, to = 0] = [bounds[0], bounds.at(-1)]
    const width = bounds.every((bound) => bound % hour === 0) ? 'hour' : 'minute'
    const mine =
      filter.application === null
        ? sql`c.application_id = any (array(select a.id from applications a))`
        : sql`c.application_id = ${filter.application}::uuid`
    const found = await db.execute<{ bucket: number; events: number }>(sql`
      select ${bucketOf(sql`c.bucket`, bounds)} as bucket, sum(c.events)::float8 as events from event_counts c
      where ${mine} and c.width = ${width} and c.bucket >= ${at(from)} and c.bucket < ${at(to)}
        and ${all(typeOf(sql`c`, filter))}
      group by 1`)
    const counts = new Map(found.map(({ bucket, events }) => [bucket, events]))
    return bounds.slice(1).map((_, index) => counts.get(index) ?? 0)
  },
  epoch: async () => {
    const [found] = await db.execute<{ epoch: number }>(
      sql`select version::float8 as epoch from cache_tags where tag = ${removalsTag}`,
    )
    return found?.epoch ?? 0
  },
})

const hour = 3_600_000_000

interface CellRow extends Cell, Record<string, unknown> {}

/** Characters of all keys of one question together. */
export const maxKeyCharacters = 4 * 1024 * 1024

/** The rows, up to the first with which the keys are longer than that. */
const withinSize = (rows: SQL): SQL => sql`
  select * from (
    select *, coalesce(sum(length(key)) over (rows between unbounded preceding and 1 preceding), 0) as size from (${rows}) as keyed
  ) as sized where size <= ${maxKeyCharacters}::int`

/** The planner assumes that conditions are independent, and so expects few rows where there are many. */
const prepare = async (db: Database): Promise<void> => {
  await db.execute(sql`set local work_mem = '64MB'`)
}

export const all = (conditions: readonly SQL[]): SQL =>
  conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` and `)

export const at = (instant: Microseconds): SQL => sql`${formatInstant(instant)}::timestamptz`

const typeOf = (of: SQL, { category, name }: RowFilter): readonly SQL[] => [
  ...(category === undefined ? [] : [sql`${of}.category = ${category}::text`]),
  ...(name === undefined ? [] : [sql`${of}.name = ${name}::text`]),
]

/** Bounds that a statement searches; where there are more, it divides by their width. */
const maxSearched = 1_000

/** The number of the bucket, from 0, in which an instant of the range lies. */
export const bucketOf = (instant: SQL, bounds: readonly Microseconds[]): SQL => {
  const [first = 0, second = 0] = bounds
  if (bounds.length <= 2) return sql`0`
  const width = second - first
  // Numbers of any length, which this divides, cost several times a search.
  if (bounds.length > maxSearched && bounds.every((bound, index) => bound === first + index * width))
    return sql`floor(extract(epoch from ${instant} - ${at(first)}) * 1000000 / ${width}::bigint)::int`
  return sql`width_bucket(${instant}, ${arrayText(bounds.map(formatInstant))}::timestamptz[]) - 1`
}

/** What the data must say, and who may have sent it. */
export const holding = ({
  conditions = [],
  bot = 'include',
}: Pick<RowFilter, 'conditions' | 'bot'>): readonly SQL[] => [
  ...(bot === 'include' ? [] : [bot === 'only' ? sql`e.bot` : sql`not e.bot`]),
  ...conditions.map(holds),
]

/** The events of the filter, without their time. */
const matching = (filter: RowFilter): readonly SQL[] => {
  const { application, category, name, userId } = filter
  const isType = category !== undefined && name !== undefined
  // The index of types begins with the application.
  const mine = isType ? [sql`e.application_id = any (array(select a.id from applications a))`] : []
  return [
    ...(application === null ? mine : [sql`e.application_id = ${application}::uuid`]),
    ...typeOf(sql`e`, filter),
    ...(userId === undefined ? [] : [sql`e.user_id = ${userId}::text`]),
    ...holding(filter),
  ]
}

/** Bounds of the id, which exclude partitions, and of the time, which is finer than an id. */
const within = ({ from, to }: InstantRange): readonly SQL[] => [
  sql`e.id >= ${floorUuid(from)}::uuid`,
  sql`e.id < ${floorUuid(to + 999)}::uuid`,
  ...(from % 1_000 === 0 ? [] : [sql`e.occurred_at >= ${at(from)}`]),
  ...(to % 1_000 === 0 ? [] : [sql`e.occurred_at < ${at(to)}`]),
]

/** The value in the data of an event; null where there is none. A step of digits is a member or a place in a list. */
const valueAt = (path: DataPath): SQL =>
  path.reduce(
    (found, step) =>
      /^(0|[1-9][0-9]{0,8})$/.test(step)
        ? sql`(${found} #> ${arrayText([step])}::text[])`
        : sql`(${found} -> ${step}::text)`,
    sql`e.data`,
  )

const holds = (condition: Condition): SQL => {
  const value = valueAt(condition.path)
  if (condition.is === 'exists') return condition.wanted ? sql`${value} is not null` : sql`${value} is null`
  const { json, text, isNumber } = condition.literal
  switch (condition.is) {
    case 'equals':
      return sql`${value} = ${json}::jsonb`
    case 'not':
      return sql`${value} is distinct from ${json}::jsonb`
    default: {
      const sign = condition.is === 'greater' ? sql`>` : sql`<`
      return isNumber
        ? sql`(jsonb_typeof(${value}) = 'number' and ${value} ${sign} ${json}::jsonb)`
        : sql`(jsonb_typeof(${value}) = 'string' and (${value} #>> '{}') collate "C" ${sign} ${text}::text)`
    }
  }
}

/** What the events are split by: `value`, null where there is none; and `other` for a value that is not among those asked for. */
const splitColumns = (split: Split | undefined, values: readonly string[] | null): SQL => {
  if (split === undefined) return sql`null::jsonb as value, false as other`
  if (split.by === 'type') return sql`jsonb_build_array(e.category, e.name) as value, false as other`
  if (split.by !== 'data')
    return sql`to_jsonb(${split.by === 'category' ? sql`e.category` : sql`e.name`}) as value, false as other`
  const value = valueAt(split.path)
  if (values === null) return sql`${value} as value, false as other`
  const isListed = sql`${value} = any (${arrayText(values)}::jsonb[])`
  return sql`case when ${isListed} then ${value} end as value, ${value} is not null and not ${isListed} as other`
}

/** The JSON text of a value. Equal numbers have the same text, without trailing zeros. */
const keyText = sql`case when other then ${otherKey}::text
  when jsonb_typeof(value) = 'number' then trim_scale(value::numeric)::text else value::text end`
