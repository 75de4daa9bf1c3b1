import { asc } from 'drizzle-orm'
import { perDatabase } from '#db/prepared.ts'
import type { Database } from '#ports/database.ts'
import type { AbexValue } from './model.ts'
import { abexValues } from './tables.ts'

export interface AbexRepository {
  /** All values, oldest first: two a year. */
  all(): Promise<readonly AbexValue[]>
  replaceAll(values: readonly AbexValue[]): Promise<void>
}

const queries = perDatabase((db) => db.select().from(abexValues).orderBy(asc(abexValues.validFrom)).prepare('abex_all'))

export const abexRepository = (db: Database): AbexRepository => ({
  all: () => queries(db).execute(),
  replaceAll: async (values) => {
    await db.delete(abexValues)
    await db.insert(abexValues).values([...values])
  },
})
