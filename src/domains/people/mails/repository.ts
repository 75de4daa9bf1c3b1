import { desc, eq, lt, sql } from 'drizzle-orm'
import { arrayText } from '#db/arrays.ts'
import { rfc3339, rfc3339OrNull } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import { addWorkSql, type ClaimedWork, endWorkSql } from '#work/index.ts'
import type { Mail } from './model.ts'
import { mails } from './tables.ts'

/** The kind of work that sends mails. */
export const mailWorkKind = 'mail'

export interface MailRepository {
  /** Stores mails; with their work where a mailer is to send them. */
  add(mails: readonly Mail[], work: 'with work' | 'without work'): Promise<void>
  find(id: string): Promise<Mail | undefined>
  /** Newest first. */
  list(query: { readonly before?: string | undefined; readonly limit: number }): Promise<readonly Mail[]>
  /** Ends the work and deletes the mail, so that nothing of it stays. False when the claim had been lost. */
  sent(claimed: ClaimedWork): Promise<boolean>
  /** Stores why an attempt failed. */
  noteFailure(claimed: ClaimedWork, reason: string): Promise<void>
  /** Ends the work of a mail that nobody will send. Without a reason, that of the last attempt stays. */
  failed(claimed: ClaimedWork, at: string, reason?: string): Promise<boolean>
  /** Deletes the mails of an account and to an address, with their work. */
  forgetPerson(person: { readonly accountId: string; readonly recipient: string | null }): Promise<void>
  /** Deletes mails that expired before. */
  forget(before: string): Promise<void>
}

export const mailRepository = (db: Database): MailRepository => ({
  add: async (added, work) => {
    if (added.length === 0) return
    if (work === 'without work') {
      await db.insert(mails).values(added.map(toRow))
      return
    }
    const column = (valueOf: (mail: Mail) => string | null): string => arrayText(added.map(valueOf))
    // Purposes take turns: a flood of sign-ups does not hold up a new password.
    await db.execute(sql`
      with stored as (
        insert into mails (id, account_id, recipient, purpose, data, created_at, expires_at)
        select id, account_id, recipient, purpose, data::jsonb, created_at, expires_at from unnest(
          ${column(({ id }) => id)}::uuid[], ${column(({ accountId }) => accountId)}::uuid[],
          ${column(({ recipient }) => recipient)}::text[], ${column(({ purpose }) => purpose)}::text[],
          ${column(({ data }) => JSON.stringify(data))}::text[],
          ${column(({ createdAt }) => createdAt)}::timestamptz[], ${column(({ expiresAt }) => expiresAt)}::timestamptz[]
        ) as given(id, account_id, recipient, purpose, data, created_at, expires_at)
        returning id, null::jsonb as payload, purpose as owner, ''::text as owner_group, created_at as due_at
      ), ${addWorkSql(mailWorkKind, 'stored')}
      select from stored`)
  },
  find: async (id) => {
    const [row] = await db.select().from(mails).where(eq(mails.id, id))
    return row && toMail(row)
  },
  list: async ({ before, limit }) => {
    const older = before === undefined ? undefined : lt(mails.id, before)
    const rows = await db.select().from(mails).where(older).orderBy(desc(mails.id)).limit(limit)
    return rows.map(toMail)
  },
  sent: async (claimed) => {
    const rows = await db.execute(sql`
      with ended as (${endWorkSql(claimed)}), deleted as (delete from mails m using ended where m.id = ended.id)
      select from ended`)
    return rows.length > 0
  },
  noteFailure: async ({ id, claim }, reason) => {
    await db.execute(sql`
      update mails m set last_error = ${reason}
      from work w where m.id = ${id}::uuid and w.id = m.id and w.claim = ${claim}::uuid`)
  },
  failed: async (claimed, at, reason) => {
    const rows = await db.execute(sql`
      with ended as (${endWorkSql(claimed)}), failed as (
        update mails m set failed_at = ${at}::timestamptz, last_error = coalesce(${reason ?? null}::text, last_error)
        from ended where m.id = ended.id
      )
      select from ended`)
    return rows.length > 0
  },
  forgetPerson: async ({ accountId, recipient }) => {
    await db.execute(sql`
      with deleted as (
        delete from mails where account_id = ${accountId}::uuid or recipient = ${recipient}::text returning id
      )
      delete from work where id in (select id from deleted)`)
  },
  forget: async (before) => {
    await db.delete(mails).where(lt(mails.expiresAt, before))
  },
})

const toRow = ({ id, accountId, recipient, purpose, data, createdAt, expiresAt }: Mail) => ({
  id,
  accountId,
  recipient,
  purpose,
  data,
  createdAt,
  expiresAt,
})

const toMail = (row: typeof mails.$inferSelect): Mail =>
  ({
    id: row.id,
    accountId: row.accountId,
    recipient: row.recipient,
    purpose: row.purpose,
    data: row.data,
    createdAt: rfc3339(row.createdAt),
    expiresAt: rfc3339(row.expiresAt),
    lastError: row.lastError,
    failedAt: rfc3339OrNull(row.failedAt),
  }) as Mail
