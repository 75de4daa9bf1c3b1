import { and, asc, count, eq } from 'drizzle-orm'
import { rfc3339 } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import type { Identity, Provider } from './model.ts'
import { identities } from './tables.ts'

type Key = Pick<Identity, 'provider' | 'subject'>

export interface IdentityRepository {
  /** False when the identity belongs to an account already. */
  add(identity: Identity): Promise<boolean>
  find(key: Key): Promise<Identity | undefined>
  list(accountId: string): Promise<readonly Identity[]>
  count(accountId: string): Promise<number>
  rename(key: Key, login: string): Promise<void>
  /** False when the account has none of this provider. */
  remove(accountId: string, provider: Provider): Promise<boolean>
}

const is = ({ provider, subject }: Key) => and(eq(identities.provider, provider), eq(identities.subject, subject))

export const identityRepository = (db: Database): IdentityRepository => ({
  add: async (identity) => {
    const rows = await db
      .insert(identities)
      .values(identity)
      .onConflictDoNothing()
      .returning({ subject: identities.subject })
    return rows.length > 0
  },
  find: async (key) => {
    const [row] = await db.select().from(identities).where(is(key))
    return row && read(row)
  },
  list: async (accountId) => {
    const rows = await db
      .select()
      .from(identities)
      .where(eq(identities.accountId, accountId))
      .orderBy(asc(identities.provider))
    return rows.map(read)
  },
  count: async (accountId) => {
    const [row] = await db.select({ count: count() }).from(identities).where(eq(identities.accountId, accountId))
    return row?.count ?? 0
  },
  rename: async (key, login) => {
    await db.update(identities).set({ login }).where(is(key))
  },
  remove: async (accountId, provider) => {
    const rows = await db
      .delete(identities)
      .where(and(eq(identities.accountId, accountId), eq(identities.provider, provider)))
      .returning({ subject: identities.subject })
    return rows.length > 0
  },
})

const read = (row: typeof identities.$inferSelect): Identity => ({ ...row, createdAt: rfc3339(row.createdAt) })
