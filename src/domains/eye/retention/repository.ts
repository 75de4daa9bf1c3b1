import { sql } from 'drizzle-orm'
import type { Microseconds } from '#core/instant.ts'
import type { Database } from '#ports/database.ts'
import { daysOf, seenIn } from '../counts/repository.ts'
import { at, bucketOf } from '../questions/repository.ts'

export interface RetentionRepository {
  /** For each bucket between the bounds: how many of the users first seen in it were seen in it and in each later one. */
  cohorts(application: string | null, bounds: readonly Microseconds[]): Promise<readonly (readonly number[])[]>
}

/** Call it in a transaction. */
export const retentionRepository = (db: Database): RetentionRepository => ({
  cohorts: async (application, bounds) => {
    await db.execute(sql`set local work_mem = '64MB'`)
    const [from = 0, to = 0] = [bounds[0], bounds.at(-1)]
    const found = await db.execute<{ cohort: number; bucket: number; users: number }>(sql`
      with beginners as materialized (
        select user_id as who, ${bucketOf(sql`min(d.first_at)`, bounds)} as cohort
        from ${daysOf('users', application)} and d.first_at < ${at(to)}
        group by 1 having min(d.first_at) >= ${at(from)}
      ), ${seenIn('users', application, bounds)}
      select cohort, bucket, count(*)::float8 as users from beginners join seen using (who) group by 1, 2`)
    const buckets = bounds.slice(1).map((_, index) => index)
    const counts = new Map(found.map(({ cohort, bucket, users }) => [`${cohort} ${bucket}`, users]))
    return buckets.map((cohort) => buckets.slice(cohort).map((bucket) => counts.get(`${cohort} ${bucket}`) ?? 0))
  },
})
