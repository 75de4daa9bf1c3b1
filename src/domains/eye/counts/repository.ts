import { type SQL, sql } from 'drizzle-orm'
import { dayOf } from '#core/calendar.ts'
import { formatInstant, type Microseconds } from '#core/instant.ts'
import { instantOf, rfc3339Micros } from '#db/instants.ts'
import type { Database } from '#ports/database.ts'
import { bucketOf } from '../questions/repository.ts'
import { type BucketCount, type Buckets, type OpenRange, type TypeCount, utcDay } from './model.ts'

export interface CountFilter {
  /** Null for all. */
  readonly application: string | null
  readonly category: string | undefined
  readonly name: string | undefined
}

export interface TypePosition {
  readonly category: string
  readonly name: string
}

/** By which parts of the type counts are split. */
export type TypeSplit = readonly ('category' | 'name')[]

export interface CountRepository {
  /** Events of each bucket that has any, ascending, from the counts of hours, or of minutes where a bound lies within an hour. */
  events(
    filter: CountFilter,
    question: { readonly buckets: Buckets; readonly split: TypeSplit; readonly limit: number },
  ): Promise<readonly BucketCount[]>
  /** Different sessions or users of each bucket that has any, ascending, from the rows of their days. */
  visitors(application: string | null, of: 'sessions' | 'users', buckets: Buckets): Promise<readonly BucketCount[]>
  /** Types that have events in these hours, by category and name; all hours for undefined. */
  types(
    filter: CountFilter,
    range: OpenRange & { readonly after: TypePosition | undefined; readonly limit: number },
  ): Promise<readonly TypeCount[]>
}

export const countRepository = (db: Database): CountRepository => ({
  events: async (filter, { buckets: { bounds }, split, limit }) => {
    const types = (of: string): SQL => sql.raw(split.map((column) => `, ${of}.${column}`).join(''))
    const isStored = isEvery(bounds, { hour, minute }[widthOf(bounds)])
    const keys = sql.raw(['start', ...split].map((_, index) => index + 1).join(', '))
    const found = await db.execute<Omit<BucketCount, 'bucket' | 'count'> & CountedBucket>(sql`
      select ${isStored ? instantOf(sql`start`) : sql`start`} as bucket ${types('counted')}, sum(events)::float8 as count
      from applications a cross join lateral (
        select ${isStored ? sql`c.bucket` : bucketOf(sql`c.bucket`, bounds)} as start ${types('c')}, sum(c.events) as events from event_counts c
        where ${all([...kind(filter, widthOf(bounds)), ...within({ from: bounds[0], to: bounds.at(-1) })])} group by ${keys}
      ) counted
      where ${mine(filter)} group by ${keys} order by ${keys} limit ${limit}`)
    return found.map(({ bucket, ...row }) => ({ ...row, bucket: isStored ? bucket : (bounds[bucket] ?? 0) }))
  },
  visitors: async (application, of, { bounds }) => {
    const found = await db.execute<CountedBucket>(sql`
      with ${seenIn(of, application, bounds)} select bucket, count(*)::float8 as count from seen group by 1 order by 1`)
    return found.map(({ bucket, count }) => ({ bucket: bounds[bucket] ?? 0, count }))
  },
  types: async (filter, { from, to, after, limit }) => {
    const beyond = after ? [sql`(c.category, c.name) > (${after.category}::text, ${after.name}::text)`] : []
    const found = await db.execute<Uncounted<TypeCount>>(sql`
      select counted.category, counted.name, sum(events)::bigint as events, ${rfc3339Micros(sql`max(last)`)} as "lastBucket"
      from applications a cross join lateral (
        select c.category, c.name, sum(c.events) as events, max(c.bucket) as last from event_counts c
        where ${all([...kind(filter, 'hour'), ...within({ from, to }), ...beyond])} group by 1, 2
      ) counted
      where ${mine(filter)} group by 1, 2 order by 1, 2 limit ${limit}`)
    return found.map((row) => ({ ...row, events: Number(row.events) }))
  },
})

interface CountedBucket extends Record<string, unknown> {
  /** The number of the bucket, from 0; or where it begins. */
  readonly bucket: number
  readonly count: number
}

const visitors = {
  sessions: { table: 'session_days', key: 'session_id' },
  users: { table: 'user_days', key: 'user_id' },
} as const

/** The days of sessions or users, as `d`, with their application: further conditions may follow. */
export const daysOf = (of: 'sessions' | 'users', application: string | null): SQL => {
  const mine = application === null ? sql`true` : sql`d.application_id = ${application}::uuid`
  return sql`${sql.identifier(visitors[of].table)} d where ${mine}`
}

/**
 * The query `seen`: each bucket, with everybody who was seen in it once. The first and the last event of a day say which
 * buckets it touches, as long as no bucket lies within a day of UTC.
 */
const seenIn = (of: 'sessions' | 'users', application: string | null, bounds: readonly Microseconds[]): SQL => {
  const who = sql.identifier(visitors[of].key)
  const [from = 0, to = 0] = [bounds[0], bounds.at(-1)]
  const end = sql`${bounds.length - 1}::int`
  // Days of UTC hold each row of one application whole, so that nobody comes twice.
  const isOnce =
    application !== null && from % utcDay === 0 && bounds.every((bound, index) => bound === from + index * utcDay)
  return sql`
    touched as materialized (
      select d.${who} as who,
        case when d.first_at < ${instant(from)} then -1 else ${bucketOf(sql`d.first_at`, bounds)} end as first,
        case when d.last_at >= ${instant(to)} then ${end} else ${bucketOf(sql`d.last_at`, bounds)} end as last
      from ${daysOf(of, application)} and d.day >= ${day(from)}::date and d.day <= ${day(to)}::date
        and d.last_at >= ${instant(from)} and d.first_at < ${instant(to)}
    ), marked as (
      select first as bucket, who from touched where first >= 0
      union all
      select last, who from touched where last < ${end} and last <> first
    ), seen as (
      select ${isOnce ? sql`` : sql`distinct`} bucket, who from marked
    )`
}

const [minute, hour] = [60_000_000, 3_600_000_000]
const widthOf = (bounds: readonly Microseconds[]): 'hour' | 'minute' =>
  bounds.every((bound) => bound % hour === 0) ? 'hour' : 'minute'

/** True where the buckets are those that are stored. */
const isEvery = (bounds: readonly Microseconds[], width: number): boolean =>
  bounds.every((bound, index) => bound === (bounds[0] ?? 0) + index * width)

const instant = (microseconds: Microseconds): SQL => sql`${formatInstant(microseconds)}::timestamptz`
const day = (microseconds: Microseconds): string => dayOf(Math.floor(microseconds / 1_000))

/** A bigint comes as text from one driver, as a number from another. */
type Uncounted<T> = Omit<T, 'events'> & { readonly events: number | string } & Record<string, unknown>

/** The index begins with the application: one run through it for each. */
const mine = ({ application }: CountFilter): SQL =>
  application === null ? sql`true` : sql`a.id = ${application}::uuid`

const kind = ({ category, name }: CountFilter, width: 'minute' | 'hour'): SQL[] => [
  sql`c.application_id = a.id`,
  sql`c.width = ${width}`,
  ...(category === undefined ? [] : [sql`c.category = ${category}`]),
  ...(name === undefined ? [] : [sql`c.name = ${name}`]),
]

const within = ({ from, to }: OpenRange): SQL[] => [
  ...(from === undefined ? [] : [sql`c.bucket >= ${formatInstant(from)}::timestamptz`]),
  ...(to === undefined ? [] : [sql`c.bucket < ${formatInstant(to)}::timestamptz`]),
]

const all = (conditions: readonly SQL[]): SQL => sql.join([...conditions], sql` and `)
