import { bigint, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import type { KeyScope, UnknownTypePolicy } from './model.ts'

/** Applications are never deleted, only disabled, because events refer to them. */
export const applications = pgTable('applications', {
  id: uuid().primaryKey(),
  name: text().notNull().unique('applications_name_uq'),
  unknownTypes: text('unknown_types').$type<UnknownTypePolicy>().notNull(),
  allowedOrigins: text('allowed_origins').array().notNull(),
  ratePerSecond: integer('rate_per_second').notNull(),
  dailyQuota: bigint('daily_quota', { mode: 'number' }).notNull(),
  createdAt: instant('created_at').notNull(),
  disabledAt: instant('disabled_at'),
})

export const applicationKeys = pgTable(
  'application_keys',
  {
    id: uuid().primaryKey(),
    applicationId: uuid('application_id')
      .notNull()
      .references(() => applications.id),
    scope: text().$type<KeyScope>().notNull(),
    /** SHA-256 of the key: 256 random bits need no slower hash. */
    digest: text().notNull().unique('application_keys_digest_uq'),
    hint: text().notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [index('application_keys_application_idx').on(table.applicationId)],
)
