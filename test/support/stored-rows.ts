import { cacheTags } from '#db/cache-tags.ts'
import { datasets } from '#domains/reference/datasets/tables.ts'
import { baseYearCoefficients, healthIndexValues } from '#domains/reference/health-index/tables.ts'
import { riskTableEntries, riskTables } from '#domains/reference/zipcodes/tables.ts'
import type { Database } from '#ports/database.ts'

/** Every row that an import could touch, as sorted text by table: equal when nothing at all was written. */
export const storedRows = async (db: Database): Promise<Record<string, readonly string[]>> => ({
  cacheTags: texts(await db.select().from(cacheTags)),
  datasets: texts(await db.select().from(datasets)),
  healthIndexValues: texts(await db.select().from(healthIndexValues)),
  coefficients: texts(await db.select().from(baseYearCoefficients)),
  riskTables: texts(await db.select().from(riskTables)),
  riskTableEntries: texts(await db.select().from(riskTableEntries)),
})

/** The version of one cache tag, 0 when it was never raised. */
export const versionOf = async (db: Database, tag: string): Promise<number> =>
  (await db.select().from(cacheTags)).find((row) => row.tag === tag)?.version ?? 0

const texts = (rows: readonly object[]): readonly string[] => rows.map((row) => JSON.stringify(row)).sort()
