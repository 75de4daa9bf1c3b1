import { and, asc, desc, eq, getTableColumns, inArray, ne, sql } from 'drizzle-orm'
import type { Month } from '#core/calendar.ts'
import type { Eventual } from '#core/eventual.ts'
import { perDatabase } from '#db/prepared.ts'
import type { Database } from '#ports/database.ts'
import type { Coefficient, IndexValue, Kind, Provenance, Series } from './model.ts'
import { baseYearCoefficients, healthIndexValues } from './tables.ts'

export interface LatestQuery {
  readonly kind: Kind
  readonly baseYears: readonly number[]
  readonly provenances: readonly Provenance[]
}

export interface RangeQuery {
  readonly kind: Kind
  readonly baseYears: readonly number[]
  readonly from: Month
  readonly to: Month
}

export interface HealthIndexRepository {
  /** The latest month of each base year, in order of base year. */
  latest(query: LatestQuery): Eventual<Series>
  /** All values of the months `from`..`to`, both included, by month and base year. */
  between(query: RangeQuery): Eventual<Series>
  /** All published values. */
  published(): Promise<readonly IndexValue[]>
  coefficients(): Promise<readonly Coefficient[]>
  /** Adds published values, or replaces what stood in their place. */
  upsertPublished(values: readonly IndexValue[]): Promise<void>
  /** Replaces everything that is computed. */
  replaceComputed(values: readonly IndexValue[]): Promise<void>
  upsertCoefficients(coefficients: readonly Coefficient[]): Promise<void>
}

const columns = {
  ...getTableColumns(healthIndexValues),
  updatedAt: sql<string>`(select updated_at from datasets where name = 'health-index')`,
}
const ints = (name: string) => sql`any(${sql.placeholder(name)}::int[])`

const queries = perDatabase((db) => ({
  latest: db
    .selectDistinctOn([healthIndexValues.baseYear], columns)
    .from(healthIndexValues)
    .where(
      and(
        eq(healthIndexValues.kind, sql.placeholder('kind')),
        sql`${healthIndexValues.baseYear} = ${ints('baseYears')}`,
        sql`${healthIndexValues.provenance} = any(${sql.placeholder('provenances')}::text[])`,
      ),
    )
    .orderBy(asc(healthIndexValues.baseYear), desc(healthIndexValues.month))
    .prepare('health_index_latest'),
  between: db
    .select(columns)
    .from(healthIndexValues)
    .where(
      and(
        eq(healthIndexValues.kind, sql.placeholder('kind')),
        sql`${healthIndexValues.baseYear} = ${ints('baseYears')}`,
        sql`${healthIndexValues.month} between ${sql.placeholder('from')} and ${sql.placeholder('to')}`,
      ),
    )
    .orderBy(asc(healthIndexValues.month), asc(healthIndexValues.baseYear))
    .prepare('health_index_between'),
}))

export const healthIndexRepository = (db: Database): HealthIndexRepository => ({
  latest: async ({ kind, baseYears, provenances }) =>
    toSeries(await queries(db).latest.execute({ kind, baseYears: array(baseYears), provenances: array(provenances) })),
  between: async ({ kind, baseYears, from, to }) =>
    toSeries(await queries(db).between.execute({ kind, baseYears: array(baseYears), from, to })),
  published: () => db.select().from(healthIndexValues).where(eq(healthIndexValues.provenance, 'published')),
  coefficients: () => db.select().from(baseYearCoefficients),
  upsertPublished: (values) => upsertValues(db, values),
  replaceComputed: async (values) => {
    await db.delete(healthIndexValues).where(ne(healthIndexValues.provenance, 'published'))
    await upsertValues(db, values)
  },
  upsertCoefficients: async (coefficients) => {
    if (coefficients.length === 0) return
    await db.delete(baseYearCoefficients).where(inArray(baseYearCoefficients.kind, ['health', 'cpi']))
    await db.insert(baseYearCoefficients).values([...coefficients])
  },
})

/** An array literal. The driver has no types, so it cannot write one by itself. */
const array = (values: readonly (string | number)[]): string => `{${values.join(',')}}`

const toSeries = (rows: readonly (IndexValue & { readonly updatedAt: string | null })[]): Series => ({
  values: rows.map(({ month, baseYear, kind, value, provenance, source }) => ({
    month,
    baseYear,
    kind,
    value,
    provenance,
    source,
  })),
  updatedAt: new Date(rows[0]?.updatedAt ?? 0).toISOString(),
})

const upsertValues = async (db: Database, values: readonly IndexValue[]): Promise<void> => {
  for (let start = 0; start < values.length; start += 1_000) {
    await db
      .insert(healthIndexValues)
      .values(values.slice(start, start + 1_000))
      .onConflictDoUpdate({
        target: [healthIndexValues.kind, healthIndexValues.baseYear, healthIndexValues.month],
        set: {
          value: sql`excluded.value`,
          provenance: sql`excluded.provenance`,
          source: sql`excluded.source`,
        },
      })
  }
}
