import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import { accounts } from '../accounts/tables.ts'
import type { TokenPurpose } from './model.ts'

/** Secrets that work once: mailed links, and challenges for passkeys. */
export const oneTimeTokens = pgTable(
  'one_time_tokens',
  {
    /** SHA-256 of the token. */
    digest: text().primaryKey(),
    purpose: text().$type<TokenPurpose>().notNull(),
    accountId: uuid('account_id').references(() => accounts.id, { onDelete: 'cascade' }),
    email: text(),
    data: jsonb().notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    index('one_time_tokens_account_idx').on(table.accountId),
    index('one_time_tokens_email_idx').on(table.email),
  ],
)
