import { pgTable, text } from 'drizzle-orm/pg-core'

/** Secrets that this installation made for itself; the same for all its processes. */
export const installationSecrets = pgTable('installation_secrets', {
  name: text().primaryKey(),
  secret: text().notNull(),
})
