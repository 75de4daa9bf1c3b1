import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, primaryKey, smallint, text, unique, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'

export const municipalities = pgTable('municipalities', {
  nisCode: text('nis_code').primaryKey(),
  nameNl: text('name_nl').notNull(),
  nameFr: text('name_fr').notNull(),
  provinceNl: text('province_nl').notNull(),
  provinceFr: text('province_fr').notNull(),
  provinceIso: text('province_iso').notNull(),
  region: text({ enum: ['brussels', 'flanders', 'wallonia'] }).notNull(),
  /** Inhabitants on 1 January 2020. */
  population: integer().notNull(),
})

/** A zipcode with each municipality it lies in: nearly always one, sometimes two. */
export const zipcodes = pgTable(
  'zipcodes',
  {
    zipcode: smallint().notNull(),
    nisCode: text('nis_code')
      .notNull()
      .references(() => municipalities.nisCode),
    /** Every folded name under which the zipcode is found: of its municipality, in three languages, and of places in it. */
    names: text().array().notNull().default([]),
  },
  (table) => [
    primaryKey({ name: 'zipcodes_pk', columns: [table.zipcode, table.nisCode] }),
    index('zipcodes_nis_code_idx').on(table.nisCode),
  ],
)

/** One loaded version of a named table. Requests that name no table use the current version of the default one. */
export const riskTables = pgTable(
  'risk_tables',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    name: text().notNull(),
    version: integer().notNull(),
    source: text().notNull(),
    loadedAt: instant('loaded_at').notNull(),
    isCurrent: boolean('is_current').notNull(),
    isDefault: boolean('is_default').notNull(),
  },
  (table) => [
    unique('risk_tables_name_version_unique').on(table.name, table.version),
    uniqueIndex('risk_tables_current_unique')
      .on(table.name)
      .where(sql`${table.isCurrent}`),
    uniqueIndex('risk_tables_default_unique')
      .on(table.isDefault)
      .where(sql`${table.isDefault}`),
  ],
)

export const riskTableEntries = pgTable(
  'risk_table_entries',
  {
    riskTableId: integer('risk_table_id')
      .notNull()
      .references(() => riskTables.id, { onDelete: 'cascade' }),
    zipcode: smallint().notNull(),
    riskFactor: text('risk_factor').notNull(),
  },
  (table) => [
    primaryKey({ name: 'risk_table_entries_pk', columns: [table.riskTableId, table.zipcode] }),
    index('risk_table_entries_factor_idx').on(table.riskTableId, table.riskFactor, table.zipcode),
  ],
)
