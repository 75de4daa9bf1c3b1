import { boolean, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import type { Role } from '#core/actor.ts'

/** People whose address, or whose account at GitHub, is verified. */
export const accounts = pgTable('accounts', {
  /** UUIDv7. */
  id: uuid().primaryKey(),
  /** Owns the submissions of the account. */
  learnerId: uuid('learner_id').notNull().unique('accounts_learner_uq'),
  handle: text().notNull().unique('accounts_handle_uq'),
  name: text().notNull(),
  /** Verified, in lower case; null for somebody who came by GitHub without a verified address. */
  email: text().unique('accounts_email_uq'),
  /** A PHC string; null without a password. */
  password: text(),
  /** The name of a time zone, by which days are counted. */
  zone: text().notNull(),
  isProfilePublic: boolean('is_profile_public').notNull().default(false),
  roles: text().array().$type<Role[]>().notNull(),
  createdAt: instant('created_at').notNull(),
  /** When the account is deleted, unless its owner changes their mind. */
  deleteAt: instant('delete_at'),
})
