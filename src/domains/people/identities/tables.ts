import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import { accounts } from '../accounts/tables.ts'

/** Accounts elsewhere by which people sign in. */
export const identities = pgTable(
  'identities',
  {
    provider: text().$type<'github'>().notNull(),
    /** The number of the account there, which stays when its name changes. */
    subject: text().notNull(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    /** The name of the account there when it was last used. */
    login: text().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.subject] }),
    index('identities_account_idx').on(table.accountId),
  ],
)
