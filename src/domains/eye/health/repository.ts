import { desc } from 'drizzle-orm'
import type { Database } from '#ports/database.ts'
import { quarantinedEvents } from '../events/tables.ts'

export interface QuarantineGlance {
  /** RFC 3339, UTC. */
  readonly at: string
  readonly reason: string
  readonly category: string
  readonly name: string
}

export interface MonitorRepository {
  /** The event that went to quarantine last. */
  lastQuarantined(): Promise<QuarantineGlance | undefined>
}

export const monitorRepository = (db: Database): MonitorRepository => ({
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
    return last && { ...last, at: new Date(last.at).toISOString() }
  },
})
