import { and, desc, eq, lt } from 'drizzle-orm'
import { rfc3339 } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import type { AuditEntry } from './model.ts'
import { auditEntries } from './tables.ts'

export interface AuditQuery {
  readonly accountId?: string | undefined
  /** Older than this id. */
  readonly before?: string | undefined
  readonly limit: number
}

export interface AuditRepository {
  add(entry: AuditEntry): Promise<void>
  /** Newest first. */
  list(query: AuditQuery): Promise<readonly AuditEntry[]>
  /** Takes an account out of all entries: what happened stays, to whom does not. */
  forgetAccount(accountId: string): Promise<void>
  forgetBefore(at: string): Promise<void>
}

export const auditRepository = (db: Database): AuditRepository => ({
  add: async (entry) => {
    await db.insert(auditEntries).values(entry)
  },
  list: async ({ accountId, before, limit }) => {
    const rows = await db
      .select()
      .from(auditEntries)
      .where(
        and(
          accountId === undefined ? undefined : eq(auditEntries.accountId, accountId),
          before === undefined ? undefined : lt(auditEntries.id, before),
        ),
      )
      .orderBy(desc(auditEntries.id))
      .limit(limit)
    return rows.map((row) => ({ ...row, at: rfc3339(row.at) }))
  },
  forgetAccount: async (accountId) => {
    await db.update(auditEntries).set({ accountId: null, data: {} }).where(eq(auditEntries.accountId, accountId))
    await db.update(auditEntries).set({ authorId: null }).where(eq(auditEntries.authorId, accountId))
  },
  forgetBefore: async (at) => {
    await db.delete(auditEntries).where(lt(auditEntries.at, at))
  },
})
