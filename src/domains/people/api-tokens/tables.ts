import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import type { TokenScope } from '#core/actor.ts'
import { accounts } from '../accounts/tables.ts'

/** Bearer tokens of accounts, for programs. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    id: uuid().primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** SHA-256 of the token. */
    digest: text().notNull().unique('api_tokens_digest_uq'),
    /** The last four characters of the token. */
    hint: text().notNull(),
    scopes: text().array().$type<TokenScope[]>().notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('api_tokens_account_idx').on(table.accountId)],
)
