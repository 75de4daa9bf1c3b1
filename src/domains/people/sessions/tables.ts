import { date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import { accounts } from '../accounts/tables.ts'

/** Browsers that are signed in. */
export const sessions = pgTable(
  'sessions',
  {
    /** SHA-256 of the token in the cookie. */
    tokenDigest: text('token_digest').primaryKey(),
    id: uuid().notNull().unique('sessions_id_uq'),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** The day, UTC, on which it was last used. */
    seenOn: date('seen_on').notNull(),
    /** When its person last proved who they are. */
    authenticatedAt: instant('authenticated_at').notNull(),
    /** The browser and its system in words, such as `Firefox on Linux`. */
    agent: text().notNull(),
  },
  (table) => [index('sessions_account_idx').on(table.accountId)],
)
