import { bigint, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import { accounts } from '../accounts/tables.ts'

/** Public keys by which people sign in (WebAuthn). */
export const passkeys = pgTable(
  'passkeys',
  {
    /** The credential's id in base64url. */
    credentialId: text('credential_id').primaryKey(),
    id: uuid().notNull().unique('passkeys_id_uq'),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** COSE, in base64url. */
    publicKey: text('public_key').notNull(),
    /** The signatures so far, where the authenticator counts them. */
    counter: bigint({ mode: 'number' }).notNull(),
    transports: text().array().notNull(),
    createdAt: instant('created_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [index('passkeys_account_idx').on(table.accountId)],
)
