import { numeric, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core'

/** Every known value, published or computed by the documented rules: one for each month, base year and kind. */
export const healthIndexValues = pgTable(
  'health_index_values',
  {
    kind: text({ enum: ['health', 'smoothed', 'cpi'] }).notNull(),
    baseYear: smallint('base_year').notNull(),
    month: text().notNull(),
    value: numeric({ precision: 8, scale: 2 }).notNull(),
    provenance: text({ enum: ['published', 'derived', 'inferred'] }).notNull(),
    source: text().notNull(),
  },
  (table) => [primaryKey({ name: 'health_index_values_pk', columns: [table.kind, table.baseYear, table.month] })],
)

/** Factors that turn a value in its native base year into another base year. */
export const baseYearCoefficients = pgTable(
  'base_year_coefficients',
  {
    kind: text({ enum: ['health', 'cpi'] }).notNull(),
    fromBase: smallint('from_base').notNull(),
    toBase: smallint('to_base').notNull(),
    coefficient: numeric({ precision: 8, scale: 4 }).notNull(),
    status: text({ enum: ['official', 'inferred'] }).notNull(),
    source: text().notNull(),
  },
  (table) => [primaryKey({ name: 'base_year_coefficients_pk', columns: [table.kind, table.fromBase, table.toBase] })],
)
