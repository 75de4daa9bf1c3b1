import { boolean, integer, pgTable, text } from 'drizzle-orm/pg-core'

/** ABEX construction cost index; each value holds for the half year that starts in `validFrom`. */
export const abexValues = pgTable('abex_values', {
  validFrom: text('valid_from').primaryKey(),
  value: integer().notNull(),
  source: text().notNull(),
  disputed: boolean().notNull(),
})
