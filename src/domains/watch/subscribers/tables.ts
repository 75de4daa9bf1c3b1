import { index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import { statusPages } from '../status-pages/tables.ts'

/** People who want to hear of the incidents on a status page. One who has not confirmed hears of nothing. */
export const subscribers = pgTable(
  'subscribers',
  {
    id: uuid().primaryKey(),
    pageId: uuid('page_id')
      .notNull()
      .references(() => statusPages.id, { onDelete: 'cascade' }),
    kind: text().$type<'mail' | 'push'>().notNull(),
    /** A mail address, or the subscription of a browser as JSON. */
    recipient: text().notNull(),
    /** SHA-256 of the secret in the links that confirm and unsubscribe. */
    digest: text().notNull(),
    confirmedAt: instant('confirmed_at'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('subscribers_recipient_uq').on(table.pageId, table.kind, table.recipient),
    unique('subscribers_digest_uq').on(table.digest),
    index('subscribers_page_idx').on(table.pageId, table.id),
  ],
)
