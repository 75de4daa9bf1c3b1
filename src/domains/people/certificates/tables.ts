import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '#db/columns.ts'
import { accounts } from '../accounts/tables.ts'
import type { CertificateFormat } from './formats.ts'
import type { Achievement, CertifiedSolve } from './model.ts'

/** What people have been certified; a certificate goes with its account. */
export const certificates = pgTable(
  'certificates',
  {
    /** Twelve characters of base 32. */
    id: text().primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    achievement: text().$type<Achievement>().notNull(),
    /** The slug of the path; empty for another achievement. */
    path: text().notNull(),
    title: text().notNull(),
    name: text().notNull(),
    solves: jsonb().$type<readonly CertifiedSolve[]>().notNull(),
    points: integer().notNull(),
    issuedAt: instant('issued_at').notNull(),
    isPublic: boolean('is_public').notNull(),
    credential: text().notNull(),
  },
  (table) => [
    unique('certificates_achievement_uq').on(table.accountId, table.achievement, table.path),
    index('certificates_account_idx').on(table.accountId),
  ],
)

/** Pictures and documents of certificates, drawn once. */
export const certificateFiles = pgTable(
  'certificate_files',
  {
    certificateId: text('certificate_id')
      .notNull()
      .references(() => certificates.id, { onDelete: 'cascade' }),
    format: text().$type<CertificateFormat>().notNull(),
    body: bytes('body').notNull(),
  },
  (table) => [primaryKey({ columns: [table.certificateId, table.format] })],
)

/** Public keys by which certificates were signed. */
export const signingKeys = pgTable('signing_keys', {
  keyId: text('key_id').primaryKey(),
  publicKey: text('public_key').notNull(),
})
