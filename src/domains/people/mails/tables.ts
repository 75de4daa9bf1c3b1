import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import type { MailPurpose } from './model.ts'

/** Mails that wait or have failed; the row of a mail that was sent is deleted. One that a mailer is to send has work of its own id. */
export const mails = pgTable(
  'mails',
  {
    /** UUIDv7 of its arrival. */
    id: uuid().primaryKey(),
    /** The account that it concerns, where there is one already. */
    accountId: uuid('account_id'),
    recipient: text().notNull(),
    purpose: text().$type<MailPurpose>().notNull(),
    /** The values of its text, links with their secrets among them. */
    data: jsonb().notNull(),
    createdAt: instant('created_at').notNull(),
    /** From then on its text is no longer true, such as its link. */
    expiresAt: instant('expires_at').notNull(),
    /** Why the last attempt failed, without addresses or secrets. */
    lastError: text('last_error'),
    failedAt: instant('failed_at'),
  },
  (table) => [index('mails_account_idx').on(table.accountId)],
)
