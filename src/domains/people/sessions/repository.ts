import { and, desc, eq, gt, lt, lte, ne, notInArray, sql } from 'drizzle-orm'
import { rfc3339 } from '#db/columns.ts'
import { perDatabase } from '#db/prepared.ts'
import type { Database } from '#ports/database.ts'
import { accounts } from '../accounts/tables.ts'
import type { RecognisedSession, Session } from './model.ts'
import { sessions } from './tables.ts'

export interface SessionRepository {
  /** Adds a session, and deletes the oldest of the account beyond the limit. */
  add(session: Session & { readonly tokenDigest: string }, maxSessions: number): Promise<void>
  byToken(digest: string): Promise<RecognisedSession | undefined>
  /** The sessions of an account that have not expired, newest first. */
  list(accountId: string, now: string): Promise<readonly Session[]>
  used(id: string, use: { readonly seenOn: string; readonly expiresAt: string }): Promise<void>
  /** Gives a session another token, after its person confirmed their identity. False when it has ended. */
  renew(id: string, renewed: { readonly tokenDigest: string; readonly authenticatedAt: string }): Promise<boolean>
  /** Has other transactions that end the session wait until this one ends. False when it has ended before. */
  lock(id: string): Promise<boolean>
  /** False when the account has no such session. */
  remove(accountId: string, id: string): Promise<boolean>
  /** Ends all sessions of an account but one; without one, all. Returns how many. */
  removeAll(accountId: string, except?: string): Promise<number>
  forgetExpired(now: string): Promise<void>
}

const byTokenOf = perDatabase((db) =>
  db
    .select({
      sessionId: sessions.id,
      accountId: sessions.accountId,
      learnerId: accounts.learnerId,
      zone: accounts.zone,
      roles: accounts.roles,
      seenOn: sessions.seenOn,
      createdAt: sessions.createdAt,
      expiresAt: sessions.expiresAt,
      authenticatedAt: sessions.authenticatedAt,
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(eq(sessions.tokenDigest, sql.placeholder('digest')))
    .prepare('session_by_token'),
)

export const sessionRepository = (db: Database): SessionRepository => ({
  add: async (session, maxSessions) => {
    await db.insert(sessions).values(session)
    const newest = db
      .select({ id: sessions.id })
      .from(sessions)
      .where(eq(sessions.accountId, session.accountId))
      .orderBy(desc(sessions.createdAt), desc(sessions.id))
      .limit(maxSessions)
    await db.delete(sessions).where(and(eq(sessions.accountId, session.accountId), notInArray(sessions.id, newest)))
  },
  byToken: async (digest) => {
    const [row] = await byTokenOf(db).execute({ digest })
    return (
      row && {
        ...row,
        createdAt: Date.parse(row.createdAt),
        expiresAt: Date.parse(row.expiresAt),
        authenticatedAt: Date.parse(row.authenticatedAt),
      }
    )
  },
  list: async (accountId, now) => {
    const rows = await db
      .select()
      .from(sessions)
      .where(and(eq(sessions.accountId, accountId), gt(sessions.expiresAt, now)))
      .orderBy(desc(sessions.id))
    return rows.map((row) => {
      const { tokenDigest: _, ...session } = row
      const [createdAt, expiresAt] = [rfc3339(row.createdAt), rfc3339(row.expiresAt)]
      return { ...session, createdAt, expiresAt, authenticatedAt: rfc3339(row.authenticatedAt) }
    })
  },
  used: async (id, { seenOn, expiresAt }) => {
    await db
      .update(sessions)
      .set({ seenOn, expiresAt })
      .where(and(eq(sessions.id, id), lt(sessions.seenOn, seenOn)))
  },
  renew: async (id, renewed) => {
    const rows = await db.update(sessions).set(renewed).where(eq(sessions.id, id)).returning({ id: sessions.id })
    return rows.length > 0
  },
  lock: async (id) => {
    const rows = await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.id, id)).for('update')
    return rows.length > 0
  },
  remove: async (accountId, id) => {
    const rows = await db
      .delete(sessions)
      .where(and(eq(sessions.accountId, accountId), eq(sessions.id, id)))
      .returning({ id: sessions.id })
    return rows.length > 0
  },
  removeAll: async (accountId, except) => {
    const others = except === undefined ? undefined : ne(sessions.id, except)
    const rows = await db
      .delete(sessions)
      .where(and(eq(sessions.accountId, accountId), others))
      .returning({ id: sessions.id })
    return rows.length
  },
  forgetExpired: async (now) => {
    await db.delete(sessions).where(lte(sessions.expiresAt, now))
  },
})
