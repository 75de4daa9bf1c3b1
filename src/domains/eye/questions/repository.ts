import { type SQL, sql } from 'drizzle-orm'
import { formatInstant, type Microseconds } from '#core/instant.ts'
import type { InstantRange } from '#core/local-buckets.ts'
import { floorUuid } from '#core/uuid.ts'
import { arrayText } from '#db/arrays.ts'
import type { Database } from '#ports/database.ts'
import type { Cell, Condition, DataPath, Measure, RowFilter, Split, Statistics, Unit } from './model.ts'

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
  /** One more cell than `limit` at most. */
  cells(question: CellQuestion, unit: Unit, limit: number): Promise<readonly Cell[]>
  statistics(question: StatisticsQuestion, unit: Unit, limit: number): Promise<readonly Statistics[]>
  /** The number of events of each hour, or minute where a bound lies within an hour: all types, or one. */
  eventsIn(filter: RowFilter, bounds: readonly Microseconds[]): Promise<readonly number[]>
}

export const questionRepository = (db: Database): QuestionRepository => ({
  cells: async ({ filter, measure, split, values }, unit, limit) => {
    await prepare(db)
    const who = { events: null, sessions: sql`e.session_id`, users: sql`e.user_id` }[measure]
    const known = measure === 'users' ? [sql`e.user_id is not null`] : []
    const [bucket, key] = [bucketOf(sql`e.occurred_at`, unit.bounds), keyOf(split, values)]
    const rows = sql`from events e where ${all([...matching(filter), ...within(unit), ...known])}`
    const found = await db.execute<CellRow>(
      who === null
        ? sql`select ${bucket} as bucket, ${key} as key, count(*)::float8 as count ${rows} group by 1, 2 limit ${limit + 1}`
        : sql`select bucket, key, count(*)::float8 as count from (
            select distinct ${bucket} as bucket, ${key} as key, ${who} as who ${rows}
          ) as seen group by 1, 2 limit ${limit + 1}`,
    )
    return found.map(({ bucket, key, count }) => ({ bucket, key, count }))
  },
  statistics: async ({ filter, path, split, values }, unit, limit) => {
    await prepare(db)
    const value = valueAt(path)
    const found = await db.execute<Statistics & Record<string, unknown>>(sql`
      select bucket, key, count(*)::float8 as count, sum(value)::float8 as sum, avg(value)::float8 as mean,
        min(value)::float8 as min, max(value)::float8 as max,
        percentile_cont(0.5) within group (order by value::float8) as p50,
        percentile_cont(0.95) within group (order by value::float8) as p95
      from (
        select ${bucketOf(sql`e.occurred_at`, unit.bounds)} as bucket, ${keyOf(split, values)} as key,
          case when jsonb_typeof(${value}) = 'number' then (${value})::numeric end as exact
        from events e where ${all([...matching(filter), ...within(unit)])}
      ) as numbers, lateral (select case when abs(exact) < 1e-300 then 0 else exact end as value) as floats
      where abs(value) < 1e300 group by 1, 2 limit ${limit + 1}`)
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
})

const hour = 3_600_000_000

interface CellRow extends Cell, Record<string, unknown> {}

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

/** The number of the bucket, from 0, in which an instant of the range lies. */
export const bucketOf = (instant: SQL, bounds: readonly Microseconds[]): SQL => {
  const [first = 0, second = 0] = bounds
  if (bounds.length <= 2) return sql`0`
  const width = second - first
  const isEven = bounds.every((bound, index) => bound === first + index * width)
  if (isEven) return sql`floor(extract(epoch from ${instant} - ${at(first)}) * 1000000 / ${width}::bigint)::int`
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
export const matching = (filter: RowFilter): readonly SQL[] => {
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
export const within = ({ from, to }: InstantRange): readonly SQL[] => [
  sql`e.id >= ${floorUuid(from)}::uuid`,
  sql`e.id < ${floorUuid(to + 999)}::uuid`,
  ...(from % 1_000 === 0 ? [] : [sql`e.occurred_at >= ${at(from)}`]),
  ...(to % 1_000 === 0 ? [] : [sql`e.occurred_at < ${at(to)}`]),
]

/** The value in the data of an event; null where there is none. A step of digits is a member or a place in a list. */
export const valueAt = (path: DataPath): SQL =>
  path.reduce(
    (found, step) =>
      /^(0|[1-9][0-9]{0,8})$/.test(step)
        ? sql`coalesce(${found} -> ${step}::text, ${found} -> ${step}::int)`
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

/** What the events are split by, as JSON text; null without a split, and where an event has no such value. */
const keyOf = (split: Split | undefined, values: readonly string[] | null): SQL => {
  if (split === undefined) return sql`null::text`
  if (split.by === 'type') return sql`jsonb_build_array(e.category, e.name)::text`
  if (split.by !== 'data') return sql`to_jsonb(${split.by === 'category' ? sql`e.category` : sql`e.name`})::text`
  const value = valueAt(split.path)
  // Equal numbers have one text: trailing zeros are no other value.
  const text = sql`case when jsonb_typeof(${value}) = 'number' then trim_scale((${value})::numeric)::text else (${value})::text end`
  if (values === null) return text
  return sql`case when ${value} is null then null when ${value} = any (${arrayText(values)}::jsonb[]) then ${text}
    else ${otherKey}::text end`
}
