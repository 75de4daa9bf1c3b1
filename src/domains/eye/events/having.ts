import { type SQL, sql } from 'drizzle-orm'
import { scanJson } from '#core/json-text.ts'
import { arrayText } from '#db/arrays.ts'
import { maxDataDepth } from '../fields.ts'
import type { Having } from './model.ts'

/** The one reading of a value in `data`, for whoever exports and whoever erases. */
export const hasValue = ({ path, value }: Having): SQL => {
  const found = sql`data #> ${arrayText(path)}::text[]`
  const json = isJson(value) ? sql`, ${value}::jsonb` : sql``
  const conditions = [sql`${found} = any (array[to_jsonb(${value}::text)${json}])`]
  path.forEach((step, index) => {
    // PostgreSQL also takes -1 and 01 for places in a list; a JSON pointer does not.
    if (/^\s*[+-]?[0-9]/.test(step) && !/^(0|[1-9][0-9]*)$/.test(step)) {
      conditions.push(sql`jsonb_typeof(data #> ${arrayText(path.slice(0, index))}::text[]) = 'object'`)
    }
  })
  return sql.join(conditions, sql` and `)
}

/** True for what is JSON but no text, and can be stored. */
const isJson = (value: string): boolean => {
  try {
    if (typeof JSON.parse(value) === 'string') return false
  } catch {
    return false
  }
  const verbatim = { name: 'value', level: 1 } as const
  return scanJson(`{"value":${value}}`, { maxDepth: maxDataDepth, verbatim }).faults.length === 0
}
