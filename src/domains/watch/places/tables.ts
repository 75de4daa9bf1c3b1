import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'

/** Where checks are made, other than in the server itself: one prober each. */
export const places = pgTable('places', {
  id: uuid().primaryKey(),
  name: text().notNull().unique('places_name_uq'),
  /** SHA-256 of the prober's token. */
  digest: text().notNull().unique('places_digest_uq'),
  hint: text().notNull(),
  createdAt: instant('created_at').notNull(),
  lastSeenAt: instant('last_seen_at'),
})
