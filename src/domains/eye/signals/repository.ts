import { sql } from 'drizzle-orm'
import type { Database } from '#ports/database.ts'
import type { ApplicationSignals, ApplicationToday } from './model.ts'

export interface SignalRepository {
  /** All applications that are not disabled. `now` is in milliseconds since 1970. */
  all(now: number): Promise<readonly ApplicationSignals[]>
  today(now: number): Promise<readonly ApplicationToday[]>
}

const hourMs = 3_600_000
const textOf = (milliseconds: number): string => new Date(milliseconds).toISOString()

export const signalRepository = (db: Database): SignalRepository => ({
  today: (now) =>
    db.execute<ApplicationToday & Record<string, unknown>>(sql`
      select a.id as "applicationId", a.name, seen.sessions, known.users, (extract(epoch from minutes.last) * 1000)::float8 as "lastMinute"
      from applications a
      cross join lateral (
        select count(*)::float8 as sessions from session_days s
        where s.application_id = a.id and s.first_at >= date_trunc('day', ${textOf(now)}::timestamptz, 'UTC')
      ) seen
      cross join lateral (
        select count(*)::float8 as users from user_days u
        where u.application_id = a.id and u.day = (${textOf(now)}::timestamptz at time zone 'UTC')::date
      ) known
      cross join lateral (
        select max(bucket) as last from event_counts c
        where c.application_id = a.id and c.width = 'minute' and c.bucket >= ${textOf(now - 7 * 24 * hourMs)}::timestamptz
      ) minutes
      where a.disabled_at is null
      order by a.name`),
  all: async (now) => {
    const [hourAgo, weekAgo] = [textOf(now - hourMs), textOf(now - 7 * 24 * hourMs)]
    return db.execute<ApplicationSignals & Record<string, unknown>>(sql`
      select a.id as "applicationId", a.name, a.daily_quota::float8 as "dailyQuota",
        coalesce(u.events, 0)::float8 as "usedToday", recent.events as accepted, quarantine.events as quarantined,
        (extract(epoch from hours.last) * 1000)::float8 + ${hourMs}::int as "lastHourEnd", hours.busy as "busyHours",
        hours.gap as "longestGapMs"
      from applications a
      left join application_usage u on u.application_id = a.id and u.day = (${textOf(now)}::timestamptz at time zone 'UTC')::date
      cross join lateral (
        select coalesce(sum(events), 0)::float8 as events from event_counts c
        where c.application_id = a.id and c.width = 'minute' and c.bucket >= ${hourAgo}::timestamptz
      ) recent
      cross join lateral (
        select count(*)::float8 as events from quarantined_events q
        where q.application_id = a.id and q.received_at >= ${hourAgo}::timestamptz
      ) quarantine
      cross join lateral (
        select max(bucket) as last, count(*)::int as busy,
          coalesce(max(extract(epoch from bucket - before) * 1000), 0)::float8 as gap
        from (
          select bucket, lag(bucket) over (order by bucket) as before from (
            select distinct bucket from event_counts c
            where c.application_id = a.id and c.width = 'hour' and c.bucket >= ${weekAgo}::timestamptz
              and c.bucket <= ${textOf(now)}::timestamptz
          ) as distinct_hours
        ) as with_gaps
      ) hours
      where a.disabled_at is null
      order by a.id`)
  },
})
