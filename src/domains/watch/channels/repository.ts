import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { rfc3339 } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import type { Channel } from './model.ts'
import { channels } from './tables.ts'

export interface StoredChannel extends Channel {
  /** The address and its secrets. */
  readonly sealed: string
}

export interface ChannelRepository {
  find(id: string): Promise<StoredChannel | undefined>
  /** The same; nobody else changes it until the transaction ends. */
  lock(id: string): Promise<StoredChannel | undefined>
  /** By id; of all applications for null. */
  list(
    filter: { readonly applicationId: string | null; readonly after?: string | undefined },
    limit: number,
  ): Promise<readonly StoredChannel[]>
  count(applicationId: string): Promise<number>
  /** One transaction at a time adds channels to an application, or changes which follows which. */
  waitForTurn(applicationId: string): Promise<void>
  /** Throws with PostgreSQL's 23505 when the application has one of this name. */
  insert(channel: StoredChannel): Promise<void>
  replace(channel: StoredChannel): Promise<void>
  /** Removes it, also as the next channel of others. */
  remove(id: string): Promise<void>
}

export const channelRepository = (db: Database): ChannelRepository => ({
  find: async (id) => {
    const [row] = await db.select().from(channels).where(eq(channels.id, id))
    return row && toChannel(row)
  },
  lock: async (id) => {
    const [row] = await db.select().from(channels).where(eq(channels.id, id)).for('update')
    return row && toChannel(row)
  },
  list: async ({ applicationId, after }, limit) => {
    const rows = await db
      .select()
      .from(channels)
      .where(
        and(
          applicationId === null ? undefined : eq(channels.applicationId, applicationId),
          after === undefined ? undefined : gt(channels.id, after),
        ),
      )
      .orderBy(asc(channels.id))
      .limit(limit)
    return rows.map(toChannel)
  },
  count: (applicationId) => db.$count(channels, eq(channels.applicationId, applicationId)),
  waitForTurn: async (applicationId) => {
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`channels of ${applicationId}`}::text, 0))`)
  },
  insert: async (channel) => {
    await db.insert(channels).values(channel)
  },
  replace: async (channel) => {
    await db.update(channels).set(channel).where(eq(channels.id, channel.id))
  },
  remove: async (id) => {
    await db.update(channels).set({ nextChannelId: null, escalateAfterMs: null }).where(eq(channels.nextChannelId, id))
    await db.delete(channels).where(eq(channels.id, id))
  },
})

export const toChannel = ({ createdAt, updatedAt, ...row }: typeof channels.$inferSelect): StoredChannel => ({
  ...row,
  createdAt: rfc3339(createdAt),
  updatedAt: rfc3339(updatedAt),
})
