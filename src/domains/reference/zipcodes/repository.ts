import { and, asc, desc, eq, exists, gt, type SQL, sql } from 'drizzle-orm'
import type { Eventual } from '#core/eventual.ts'
import { perDatabase } from '#db/prepared.ts'
import { pageOf } from '#core/page.ts'
import { rfc3339 } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import type { Municipality, Region, RiskEntry, RiskTable, Zipcode, ZipcodePage } from './model.ts'
import { municipalities, riskTableEntries, riskTables, zipcodes } from './tables.ts'

export interface ZipcodeFilter {
  readonly riskFactor?: string | undefined
  readonly region?: Region | undefined
  /** ISO 3166-2 code, such as `BE-VAN`. */
  readonly province?: string | undefined
  /** NIS code, or the name of a municipality or place after `foldName`. */
  readonly municipality?: string | undefined
  /** The first digits of a zipcode, or a part of such a name. */
  readonly search?: string | undefined
  /** Name of a risk table; the default one when absent. */
  readonly riskTable?: string | undefined
  readonly after: number
  readonly limit: number
}

export interface ZipcodeRepository {
  /** One zipcode of the register with its factor in the default table. */
  find(zipcode: number): Eventual<Zipcode | undefined>
  /** Undefined when there is no risk table of that name. */
  list(filter: ZipcodeFilter): Eventual<ZipcodePage | undefined>
  riskTables(): Eventual<readonly RiskTable[]>
  /** The factor of any code that the default table names, also one outside the register. */
  riskFactor(zipcode: number): Eventual<RiskEntry | undefined>
  /** Every code with this factor in the default table, ascending. */
  withRiskFactor(riskFactor: string): Eventual<readonly number[]>
}

const municipality = sql<Municipality>`json_build_object(
  'nisCode', ${municipalities.nisCode}, 'nameNl', ${municipalities.nameNl}, 'nameFr', ${municipalities.nameFr},
  'province', json_build_object('iso', ${municipalities.provinceIso}, 'nameNl', ${municipalities.provinceNl}, 'nameFr', ${municipalities.provinceFr}),
  'region', ${municipalities.region})`

const defaultTable = (db: Database) =>
  db.select({ id: riskTables.id }).from(riskTables).where(eq(riskTables.isDefault, true))

const queries = perDatabase((db) => ({
  find: db
    .select({ municipality, riskFactor: riskTableEntries.riskFactor, riskTable: riskTables.name })
    .from(zipcodes)
    .innerJoin(municipalities, eq(municipalities.nisCode, zipcodes.nisCode))
    .innerJoin(riskTables, eq(riskTables.isDefault, true))
    .leftJoin(riskTableEntries, entryOf(riskTables.id))
    .where(eq(zipcodes.zipcode, sql.placeholder('zipcode')))
    .orderBy(asc(zipcodes.nisCode))
    .prepare('zipcodes_find'),
  riskFactor: db
    .select({ zipcode: riskTableEntries.zipcode, riskFactor: riskTableEntries.riskFactor })
    .from(riskTableEntries)
    .where(
      and(eq(riskTableEntries.riskTableId, defaultTable(db)), eq(riskTableEntries.zipcode, sql.placeholder('zipcode'))),
    )
    .prepare('risk_factor_find'),
  withRiskFactor: db
    .select({ zipcodes: sql<number[]>`coalesce(json_agg(zipcode), '[]')` })
    .from(
      db
        .select({ zipcode: riskTableEntries.zipcode })
        .from(riskTableEntries)
        .where(
          and(
            eq(riskTableEntries.riskTableId, defaultTable(db)),
            eq(riskTableEntries.riskFactor, sql.placeholder('riskFactor')),
          ),
        )
        .orderBy(asc(riskTableEntries.zipcode))
        .as('found'),
    )
    .prepare('risk_factor_zipcodes'),
}))

const entryOf = (riskTableId: SQL.Aliased | typeof riskTables.id) =>
  and(eq(riskTableEntries.riskTableId, riskTableId), eq(riskTableEntries.zipcode, zipcodes.zipcode))

export const zipcodeRepository = perDatabase((db): ZipcodeRepository => ({
  find: async (zipcode) => {
    const rows = await queries(db).find.execute({ zipcode })
    const [first] = rows
    return (
      first && {
        zipcode,
        municipalities: rows.map((row) => row.municipality),
        riskFactor: first.riskFactor,
        riskTable: first.riskTable,
      }
    )
  },
  list: async (filter) => {
    const [table] = await db
      .select({ id: riskTables.id })
      .from(riskTables)
      .where(
        filter.riskTable === undefined
          ? eq(riskTables.isDefault, true)
          : and(eq(riskTables.name, filter.riskTable), eq(riskTables.isCurrent, true)),
      )
    if (!table) return undefined
    const rows = await db
      .select({
        zipcode: zipcodes.zipcode,
        municipalities: sql<Municipality[]>`json_agg(${municipality} order by ${municipalities.nisCode})`,
        riskFactor: riskTableEntries.riskFactor,
        riskTable: riskTables.name,
      })
      .from(zipcodes)
      .innerJoin(municipalities, eq(municipalities.nisCode, zipcodes.nisCode))
      .innerJoin(riskTables, eq(riskTables.id, table.id))
      .leftJoin(riskTableEntries, entryOf(riskTables.id))
      .where(and(gt(zipcodes.zipcode, filter.after), ...conditions(db, filter)))
      .groupBy(zipcodes.zipcode, riskTableEntries.riskFactor, riskTables.name)
      .orderBy(asc(zipcodes.zipcode))
      .limit(filter.limit + 1)
    return pageOf(filter.limit, rows, ({ zipcode }) => zipcode)
  },
  riskTables: async () => {
    const rows = await db
      .select({
        name: riskTables.name,
        version: riskTables.version,
        source: riskTables.source,
        loadedAt: riskTables.loadedAt,
        current: riskTables.isCurrent,
        default: riskTables.isDefault,
        entries: db.$count(riskTableEntries, eq(riskTableEntries.riskTableId, riskTables.id)),
      })
      .from(riskTables)
      .orderBy(asc(riskTables.name), desc(riskTables.version))
    return rows.map((row) => ({ ...row, loadedAt: rfc3339(row.loadedAt) }))
  },
  riskFactor: async (zipcode) => (await queries(db).riskFactor.execute({ zipcode }))[0],
  withRiskFactor: async (riskFactor) => (await queries(db).withRiskFactor.execute({ riskFactor }))[0]?.zipcodes ?? [],
}))

/** A zipcode matches when one of its municipalities does. The answer still has all of its municipalities. */
const conditions = (db: Database, filter: ZipcodeFilter): SQL[] => {
  const place: SQL[] = []
  if (filter.region !== undefined) place.push(sql`m.region = ${filter.region}`)
  if (filter.province !== undefined) place.push(sql`m.province_iso = ${filter.province}`)
  if (filter.municipality !== undefined) {
    place.push(sql`(m.nis_code = ${filter.municipality} or ${filter.municipality} = any(z.names))`)
  }
  if (filter.search !== undefined) {
    const isPart = sql`exists (select from unnest(z.names) as found where strpos(found, ${filter.search}) > 0)`
    place.push(sql`(starts_with(z.zipcode::text, ${filter.search}) or ${isPart})`)
  }
  const found: SQL[] = []
  if (filter.riskFactor !== undefined) found.push(eq(riskTableEntries.riskFactor, filter.riskFactor))
  if (place.length > 0) {
    found.push(
      exists(
        db
          .select({ one: sql`1` })
          .from(sql`zipcodes z join municipalities m on m.nis_code = z.nis_code`)
          .where(and(sql`z.zipcode = ${zipcodes.zipcode}`, ...place)),
      ),
    )
  }
  return found
}
