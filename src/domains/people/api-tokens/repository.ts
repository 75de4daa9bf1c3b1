import { and, count, desc, eq, gt, lte } from 'drizzle-orm'
import { rfc3339 } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import { accounts } from '../accounts/tables.ts'
import type { ApiToken, RecognisedToken } from './model.ts'
import { apiTokens } from './tables.ts'

export interface ApiTokenRepository {
  add(token: ApiToken & { readonly accountId: string; readonly digest: string }): Promise<void>
  count(accountId: string): Promise<number>
  byDigest(digest: string): Promise<RecognisedToken | undefined>
  /** Tokens of an account that have not expired, newest first. */
  list(accountId: string, now: string): Promise<readonly ApiToken[]>
  /** False when the account has no such token. */
  remove(accountId: string, id: string): Promise<boolean>
  /** Revokes all tokens of an account, and returns how many. */
  removeAll(accountId: string): Promise<number>
  forgetExpired(now: string): Promise<void>
}

export const apiTokenRepository = (db: Database): ApiTokenRepository => ({
  add: async ({ scopes, ...token }) => {
    await db.insert(apiTokens).values({ ...token, scopes: [...scopes] })
  },
  count: async (accountId) => {
    const [row] = await db.select({ count: count() }).from(apiTokens).where(eq(apiTokens.accountId, accountId))
    return row?.count ?? 0
  },
  byDigest: async (digest) => {
    const [row] = await db
      .select({
        accountId: apiTokens.accountId,
        learnerId: accounts.learnerId,
        zone: accounts.zone,
        roles: accounts.roles,
        scopes: apiTokens.scopes,
        expiresAt: apiTokens.expiresAt,
      })
      .from(apiTokens)
      .innerJoin(accounts, eq(accounts.id, apiTokens.accountId))
      .where(eq(apiTokens.digest, digest))
    return row && { ...row, expiresAt: Date.parse(row.expiresAt) }
  },
  list: async (accountId, now) => {
    const rows = await db
      .select()
      .from(apiTokens)
      .where(and(eq(apiTokens.accountId, accountId), gt(apiTokens.expiresAt, now)))
      .orderBy(desc(apiTokens.id))
    return rows.map((row) => {
      const { digest: _, accountId: __, ...token } = row
      return { ...token, createdAt: rfc3339(row.createdAt), expiresAt: rfc3339(row.expiresAt) }
    })
  },
  remove: async (accountId, id) => {
    const rows = await db
      .delete(apiTokens)
      .where(and(eq(apiTokens.accountId, accountId), eq(apiTokens.id, id)))
      .returning({ id: apiTokens.id })
    return rows.length > 0
  },
  removeAll: async (accountId) => {
    const rows = await db.delete(apiTokens).where(eq(apiTokens.accountId, accountId)).returning({ id: apiTokens.id })
    return rows.length
  },
  forgetExpired: async (now) => {
    await db.delete(apiTokens).where(lte(apiTokens.expiresAt, now))
  },
})
