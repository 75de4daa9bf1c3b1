import { pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'

/** The last load of each dataset, so that seeding twice changes nothing and answers have a date. */
export const datasets = pgTable('datasets', {
  name: text().primaryKey(),
  /** SHA-256 of the seed files this dataset was loaded from, or empty after an import. */
  seedDigest: text('seed_digest').notNull(),
  updatedAt: instant('updated_at').notNull(),
})
