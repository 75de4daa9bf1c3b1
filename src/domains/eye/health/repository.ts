import { desc } from 'drizzle-orm'
import { rfc3339 } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import { quarantinedEvents } from '../events/tables.ts'

export interface QuarantineGlance {
  /** RFC 3339, UTC. */
  readonly at: string
  readonly reason: string
  readonly category: string
  readonly name: string
}

export interface HealthRepository {
  /** The event that went to quarantine last. */
  lastQuarantined(): Promise<QuarantineGlance | undefined>
}

export const healthRepository = (db: Database): HealthRepository => ({
  lastQuarantined: async () => {
    const [last] = await db
      .select({
        at: quarantinedEvents.receivedAt,
        reason: quarantinedEvents.reason,
        category: quarantinedEvents.category,
        name: quarantinedEvents.name,
      })
      .from(quarantinedEvents)
      .orderBy(desc(quarantinedEvents.receivedAt), desc(quarantinedEvents.id))
      .limit(1)
    return last && { ...last, at: rfc3339(last.at) }
  },
})
