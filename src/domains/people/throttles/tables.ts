import { pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'

/** Limits that last longer than a process, by the generic cell rate algorithm. */
export const throttles = pgTable('throttles', {
  /** A keyed digest of whom the limit is about. */
  key: text().primaryKey(),
  /** When nothing is owed any more; a row whose time has passed limits nothing. */
  evenAt: instant('even_at').notNull(),
})
