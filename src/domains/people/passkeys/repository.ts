import { and, asc, count, eq, lt } from 'drizzle-orm'
import { rfc3339, rfc3339OrNull } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import type { Passkey } from './model.ts'
import { passkeys } from './tables.ts'

export interface PasskeyRepository {
  /** False when the credential belongs to an account already. */
  add(passkey: Passkey): Promise<boolean>
  byCredential(credentialId: string): Promise<Passkey | undefined>
  /** Oldest first. */
  list(accountId: string): Promise<readonly Passkey[]>
  count(accountId: string): Promise<number>
  /** False when the passkey is gone, or has counted as many signatures before. */
  used(id: string, use: { readonly counter: number; readonly at: string }): Promise<boolean>
  /** False when the account has no such passkey. */
  remove(accountId: string, id: string): Promise<boolean>
}

export const passkeyRepository = (db: Database): PasskeyRepository => ({
  add: async ({ transports, ...passkey }) => {
    const rows = await db
      .insert(passkeys)
      .values({ ...passkey, transports: [...transports] })
      .onConflictDoNothing()
      .returning({ id: passkeys.id })
    return rows.length > 0
  },
  byCredential: async (credentialId) => {
    const [row] = await db.select().from(passkeys).where(eq(passkeys.credentialId, credentialId))
    return row && read(row)
  },
  list: async (accountId) => {
    const rows = await db.select().from(passkeys).where(eq(passkeys.accountId, accountId)).orderBy(asc(passkeys.id))
    return rows.map(read)
  },
  count: async (accountId) => {
    const [row] = await db.select({ count: count() }).from(passkeys).where(eq(passkeys.accountId, accountId))
    return row?.count ?? 0
  },
  used: async (id, { counter, at }) => {
    // An authenticator that does not count says zero each time (WebAuthn, 6.1.1).
    const isNext = counter === 0 ? eq(passkeys.counter, 0) : lt(passkeys.counter, counter)
    const rows = await db
      .update(passkeys)
      .set({ counter, usedAt: at })
      .where(and(eq(passkeys.id, id), isNext))
      .returning({ id: passkeys.id })
    return rows.length > 0
  },
  remove: async (accountId, id) => {
    const rows = await db
      .delete(passkeys)
      .where(and(eq(passkeys.accountId, accountId), eq(passkeys.id, id)))
      .returning({ id: passkeys.id })
    return rows.length > 0
  },
})

const read = (row: typeof passkeys.$inferSelect): Passkey => ({
  ...row,
  createdAt: rfc3339(row.createdAt),
  usedAt: rfc3339OrNull(row.usedAt),
})
