import { sql } from 'drizzle-orm'
import type { Microseconds } from '#core/instant.ts'
import type { Database } from '#ports/database.ts'
import { daysOf } from '../counts/repository.ts'
import { at, bucketOf } from '../questions/repository.ts'

export interface RetentionRepository {
  /** For each bucket between the bounds: how many of the users first seen in it were seen in it and in each later one. */
  cohorts(application: string | null, bounds: readonly Microseconds[]): Promise<readonly (readonly number[])[]>
}

/** Call it in a transaction. The buckets in which a user was seen are bits of one number, of 62 at most. */
export const retentionRepository = (db: Database): RetentionRepository => ({
  cohorts: async (application, bounds) => {
    await db.execute(sql`set local work_mem = '64MB'`)
    const [from = 0, to = 0] = [bounds[0], bounds.at(-1)]
    const buckets = bounds.slice(1).map((_, index) => index)
    const end = sql`${buckets.length}::int`
    const bits = buckets.map((bucket) => sql`count(*) filter (where seen & (1::bigint << ${bucket}::int) <> 0)`)
    const found = await db.execute<{ cohort: number; counts: string }>(sql`
      with touched as materialized (
        select d.user_id as person, d.first_at,
          case when d.first_at < ${at(from)} then -1 else ${bucketOf(sql`d.first_at`, bounds)} end as first,
          case when d.last_at < ${at(from)} then -1 when d.last_at >= ${at(to)} then ${end}
            else ${bucketOf(sql`d.last_at`, bounds)} end as last
        from ${daysOf('users', application)} and d.first_at < ${at(to)}
      ), marked as (
        select person, first_at, case when first < 0 then 0 else 1::bigint << first end
          | case when last < 0 or last >= ${end} then 0 else 1::bigint << last end as bits
        from touched
      ), users as (
        select ${bucketOf(sql`min(first_at)`, bounds)} as cohort, bit_or(bits) as seen
        from marked group by person having min(first_at) >= ${at(from)}
      )
      select cohort, json_build_array(${sql.join(bits, sql`, `)})::text as counts from users group by 1`)
    const cohorts = new Map(found.map(({ cohort, counts }) => [cohort, JSON.parse(counts) as readonly number[]]))
    return buckets.map((cohort) => buckets.slice(cohort).map((bucket) => cohorts.get(cohort)?.[bucket] ?? 0))
  },
})
