import { and, asc, eq, gt, ilike, lte, or } from 'drizzle-orm'
import { rfc3339, rfc3339OrNull } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import type { Account } from './model.ts'
import { accounts } from './tables.ts'

export interface AccountRepository {
  /** False when the address, the handle or the learner belongs to another account. */
  add(account: Account): Promise<boolean>
  find(id: string): Promise<Account | undefined>
  /** Has other transactions that lock the account wait until this one ends. */
  lock(id: string): Promise<void>
  byHandle(handle: string): Promise<Account | undefined>
  byEmail(email: string): Promise<Account | undefined>
  /** Breaks a unique constraint when the address or the handle belongs to another account. */
  change(id: string, changes: Partial<Omit<Account, 'id' | 'learnerId' | 'createdAt'>>): Promise<Account | undefined>
  /** In the order of their creation; `q` is a part of the handle, the name or the address. */
  list(query: {
    readonly q?: string | undefined
    readonly after?: string | undefined
    readonly limit: number
  }): Promise<readonly Account[]>
  /** Accounts whose time to change their mind is over. */
  due(now: string): Promise<readonly Account[]>
  remove(id: string): Promise<void>
}

export const accountRepository = (db: Database): AccountRepository => ({
  add: async ({ roles, ...account }) => {
    const rows = await db
      .insert(accounts)
      .values({ ...account, roles: [...roles] })
      .onConflictDoNothing()
      .returning({ id: accounts.id })
    return rows.length > 0
  },
  find: async (id) => {
    const [row] = await db.select().from(accounts).where(eq(accounts.id, id))
    return row && read(row)
  },
  lock: async (id) => {
    await db.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, id)).for('update')
  },
  byHandle: async (handle) => {
    const [row] = await db.select().from(accounts).where(eq(accounts.handle, handle))
    return row && read(row)
  },
  byEmail: async (email) => {
    const [row] = await db.select().from(accounts).where(eq(accounts.email, email))
    return row && read(row)
  },
  change: async (id, { roles, ...changes }) => {
    const set = { ...changes, ...(roles && { roles: [...roles] }) }
    const [row] = await db.update(accounts).set(set).where(eq(accounts.id, id)).returning()
    return row && read(row)
  },
  list: async ({ q, after, limit }) => {
    const part = q === undefined ? undefined : `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    const matches =
      part === undefined
        ? undefined
        : or(...[accounts.handle, accounts.name, accounts.email].map((column) => ilike(column, part)))
    const rows = await db
      .select()
      .from(accounts)
      .where(and(matches, after === undefined ? undefined : gt(accounts.id, after)))
      .orderBy(asc(accounts.id))
      .limit(limit)
    return rows.map(read)
  },
  due: async (now) => {
    const rows = await db.select().from(accounts).where(lte(accounts.deleteAt, now)).limit(100)
    return rows.map(read)
  },
  remove: async (id) => {
    await db.delete(accounts).where(eq(accounts.id, id))
  },
})

const read = (row: typeof accounts.$inferSelect): Account => ({
  ...row,
  createdAt: rfc3339(row.createdAt),
  deleteAt: rfc3339OrNull(row.deleteAt),
})
