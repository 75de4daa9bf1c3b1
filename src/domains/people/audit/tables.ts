import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import type { AuditAction, AuditAuthor } from './model.ts'

/** What happened to accounts, for their owners and for administrators. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    /** UUIDv7. */
    id: uuid().primaryKey(),
    at: instant('at').notNull(),
    action: text().$type<AuditAction>().notNull(),
    /** The account that it happened to; null once that is deleted. */
    accountId: uuid('account_id'),
    author: text().$type<AuditAuthor>().notNull(),
    /** The account that did it, where it was an account. */
    authorId: uuid('author_id'),
    data: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
  },
  (table) => [
    index('audit_entries_account_idx').on(table.accountId),
    index('audit_entries_author_idx').on(table.authorId),
  ],
)
