import { type SQL, sql } from 'drizzle-orm'
import { formatInstant } from '#core/instant.ts'
import { rfc3339Micros } from '#db/instants.ts'
import type { Database } from '#ports/database.ts'
import type { BucketCount, BucketWidth, OpenRange, Range, TypeCount } from './model.ts'

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

export interface CountRepository {
  /** Buckets that hold events, ascending, of a range in whole buckets. */
  buckets(
    filter: CountFilter,
    range: Range & { readonly width: BucketWidth; readonly byType: boolean; readonly limit: number },
  ): Promise<readonly BucketCount[]>
  /** Types that have events in these hours, by category and name; all hours for undefined. */
  types(
    filter: CountFilter,
    range: OpenRange & { readonly after: TypePosition | undefined; readonly limit: number },
  ): Promise<readonly TypeCount[]>
}

export const countRepository = (db: Database): CountRepository => ({
  buckets: async (filter, { from, to, width, byType, limit }) => {
    const type = (of: 'c' | 'counted'): SQL =>
      byType ? sql`, ${sql.identifier(of)}.category, ${sql.identifier(of)}.name` : sql``
    const bucket = width === 'day' ? sql`date_bin('1 day', c.bucket, 'epoch')` : sql`c.bucket`
    const stored = width === 'minute' ? 'minute' : 'hour'
    const found = await db.execute<Uncounted<BucketCount>>(sql`
      select ${rfc3339Micros(sql`start`)} as bucket ${type('counted')}, sum(events)::bigint as events
      from applications a cross join lateral (
        select ${bucket} as start ${type('c')}, sum(c.events) as events from event_counts c
        where ${all([...kind(filter, stored), ...within({ from, to })])} group by ${byType ? sql`1, 2, 3` : sql`1`}
      ) counted
      where ${mine(filter)} group by start ${type('counted')} order by start ${type('counted')} limit ${limit}`)
    return found.map((row) => ({ ...row, events: Number(row.events) }))
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
