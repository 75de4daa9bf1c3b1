import { and, eq, gt, inArray, lte } from 'drizzle-orm'
import type { Database } from '#ports/database.ts'
import type { OneTimeToken, TokenPurpose } from './model.ts'
import { oneTimeTokens } from './tables.ts'

export interface OneTimeTokenRepository {
  add(token: OneTimeToken & { readonly digest: string }): Promise<void>
  /** Notes that a token which somebody else carries is used up. False when it was before. */
  spend(token: Pick<OneTimeToken, 'purpose' | 'expiresAt'> & { readonly digest: string }): Promise<boolean>
  /** A token that still works, without using it. */
  find(digest: string, purposes: readonly TokenPurpose[], now: string): Promise<OneTimeToken | undefined>
  /** Uses a token up: of those who ask at the same moment, one gets it. */
  redeem(digest: string, purposes: readonly TokenPurpose[], now: string): Promise<OneTimeToken | undefined>
  /** Deletes the tokens for an address: those of these purposes, or all. */
  forgetAddress(email: string, purposes?: readonly TokenPurpose[]): Promise<void>
  forgetAccount(accountId: string, purposes: readonly TokenPurpose[]): Promise<void>
  forgetExpired(now: string): Promise<void>
}

export const oneTimeTokenRepository = (db: Database): OneTimeTokenRepository => {
  const works = (digest: string, purposes: readonly TokenPurpose[], now: string) =>
    and(
      eq(oneTimeTokens.digest, digest),
      inArray(oneTimeTokens.purpose, [...purposes]),
      gt(oneTimeTokens.expiresAt, now),
    )
  return {
    add: async (token) => {
      await db.insert(oneTimeTokens).values(token)
    },
    spend: async (token) => {
      const rows = await db
        .insert(oneTimeTokens)
        .values({ ...token, data: {} })
        .onConflictDoNothing()
        .returning({ digest: oneTimeTokens.digest })
      return rows.length > 0
    },
    find: async (digest, purposes, now) => {
      const [row] = await db
        .select()
        .from(oneTimeTokens)
        .where(works(digest, purposes, now))
      return row
    },
    redeem: async (digest, purposes, now) => {
      const [row] = await db
        .delete(oneTimeTokens)
        .where(works(digest, purposes, now))
        .returning()
      return row
    },
    forgetAddress: async (email, purposes) => {
      await db
        .delete(oneTimeTokens)
        .where(and(eq(oneTimeTokens.email, email), purposes && inArray(oneTimeTokens.purpose, [...purposes])))
    },
    forgetAccount: async (accountId, purposes) => {
      await db
        .delete(oneTimeTokens)
        .where(and(eq(oneTimeTokens.accountId, accountId), inArray(oneTimeTokens.purpose, [...purposes])))
    },
    forgetExpired: async (now) => {
      await db.delete(oneTimeTokens).where(lte(oneTimeTokens.expiresAt, now))
    },
  }
}
