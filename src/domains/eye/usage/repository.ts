import { and, eq, sql } from 'drizzle-orm'
import type { Day } from '#core/calendar.ts'
import { perDatabase } from '#db/prepared.ts'
import type { Database } from '#ports/database.ts'
import { applicationUsage } from '../events/tables.ts'

export interface UsageRepository {
  /** Events that the application sent on this day, UTC, by their arrival. */
  on(applicationId: string, day: Day): Promise<number>
}

export const usageRepository = (db: Database): UsageRepository => ({
  on: async (applicationId, day) => (await prepared(db).execute({ applicationId, day }))[0]?.events ?? 0,
})

const prepared = perDatabase((db) =>
  db
    .select({ events: applicationUsage.events })
    .from(applicationUsage)
    .where(
      and(
        eq(applicationUsage.applicationId, sql.placeholder('applicationId')),
        eq(applicationUsage.day, sql.placeholder('day')),
      ),
    )
    .prepare('application_usage_on'),
)
