import { and, asc, eq, max } from 'drizzle-orm'
import type { Database } from '#ports/database.ts'
import type { RegisteredMunicipality, RegisteredZipcode, RiskEntry } from './model.ts'
import { municipalities, riskTableEntries, riskTables, zipcodes } from './tables.ts'

/** What storing a risk table changes, compared with the version before. Lists of zipcodes ascend. */
export interface RiskTableReport {
  /** The version that is current afterwards: a new one when an entry differs. */
  readonly version: number
  readonly added: readonly number[]
  readonly changed: readonly { readonly zipcode: number; readonly from: string; readonly to: string }[]
  readonly removed: readonly number[]
  readonly unchanged: number
  /** True when it has just become the default table. */
  readonly madeDefault: boolean
  /** Zipcodes that the default table named before and this one, which takes its place, does not. */
  readonly lostByDefault: readonly number[]
}

/** What to store, and what that changes. Valid inside the transaction that made it. */
export interface RiskTablePlan extends RiskTableReport {
  readonly table: NewRiskTable
  readonly entries: readonly RiskEntry[]
  readonly isDefault: boolean
  /** The version that is current now, and how many zipcodes it and the default table name. */
  readonly current: { readonly id: number; readonly entries: number } | undefined
  readonly defaultEntries: number
}

export interface NewRiskTable {
  readonly name: string
  readonly source: string
  /** RFC 3339, UTC. */
  readonly loadedAt: string
  /** Makes it the default table; the very first table always is. */
  readonly makeDefault?: boolean
}

export interface StoredVersion {
  readonly version: number
  readonly source: string
  readonly entries: readonly RiskEntry[]
}

/** The writing side: run it inside a transaction. */
export interface ZipcodeWriter {
  /** Replaces all municipalities and zipcodes. */
  replaceRegister(places: readonly RegisteredMunicipality[], codes: readonly RegisteredZipcode[]): Promise<void>
  /** Compares the entries with what is stored, and writes nothing. */
  planRiskTable(table: NewRiskTable, entries: readonly RiskEntry[]): Promise<RiskTablePlan>
  /** Stores the entries as a new version, unless they are what the current version has. */
  storeRiskTable(plan: RiskTablePlan): Promise<void>
  /** A version of a table, the current one when none is named; undefined when there is none. */
  riskTable(name: string, version?: number): Promise<StoredVersion | undefined>
}

export const zipcodeWriter = (db: Database): ZipcodeWriter => ({
  replaceRegister: async (places, codes) => {
    await db.delete(zipcodes)
    await db.delete(municipalities)
    await db.insert(municipalities).values([...places])
    await db.insert(zipcodes).values([...codes])
  },
  planRiskTable: async (table, entries) => {
    const [current] = await db
      .select()
      .from(riskTables)
      .where(and(eq(riskTables.name, table.name), eq(riskTables.isCurrent, true)))
    const [standing] = await db.select({ id: riskTables.id }).from(riskTables).where(eq(riskTables.isDefault, true))
    const before = current ? await factorsOf(db, current.id) : new Map<number, string>()
    const wasDefault = standing !== undefined && standing.id === current?.id
    const isDefault = table.makeDefault === true || standing === undefined || wasDefault
    const madeDefault = isDefault && !wasDefault
    const byDefault = standing && madeDefault ? await factorsOf(db, standing.id) : new Map<number, string>()
    const differences = compare(before, entries)
    return {
      ...differences,
      table,
      entries,
      isDefault,
      madeDefault,
      lostByDefault: compare(byDefault, entries).removed,
      defaultEntries: byDefault.size,
      current: current && { id: current.id, entries: before.size },
      version: current && isSame(differences) ? current.version : await nextVersion(db, table.name),
    }
  },
  storeRiskTable: async ({
    table: { name, source, loadedAt },
    entries,
    isDefault,
    current,
    version,
    ...differences
  }) => {
    if (isDefault) await db.update(riskTables).set({ isDefault: false }).where(eq(riskTables.isDefault, true))
    if (current && isSame(differences)) {
      await db.update(riskTables).set({ isDefault }).where(eq(riskTables.id, current.id))
      return
    }
    await db.update(riskTables).set({ isCurrent: false }).where(eq(riskTables.name, name))
    const [created] = await db
      .insert(riskTables)
      .values({ name, version, source, loadedAt, isCurrent: true, isDefault })
      .returning({ id: riskTables.id })
    await insertEntries(db, created?.id ?? 0, entries)
  },
  riskTable: async (name, version) => {
    const [found] = await db
      .select()
      .from(riskTables)
      .where(
        and(
          eq(riskTables.name, name),
          version === undefined ? eq(riskTables.isCurrent, true) : eq(riskTables.version, version),
        ),
      )
    if (!found) return undefined
    const factors = await factorsOf(db, found.id)
    const entries = [...factors].map(([zipcode, riskFactor]) => ({ zipcode, riskFactor }))
    return { version: found.version, source: found.source, entries }
  },
})

const factorsOf = async (db: Database, id: number): Promise<Map<number, string>> => {
  const rows = await db
    .select()
    .from(riskTableEntries)
    .where(eq(riskTableEntries.riskTableId, id))
    .orderBy(asc(riskTableEntries.zipcode))
  return new Map(rows.map(({ zipcode, riskFactor }) => [zipcode, riskFactor]))
}

const compare = (before: ReadonlyMap<number, string>, entries: readonly RiskEntry[]) => {
  const named = new Set(entries.map(({ zipcode }) => zipcode))
  const known = entries.filter(({ zipcode }) => before.has(zipcode))
  const changed = known.flatMap(({ zipcode, riskFactor }) => {
    const from = before.get(zipcode)
    return from === undefined || from === riskFactor ? [] : [{ zipcode, from, to: riskFactor }]
  })
  return {
    added: entries.map(({ zipcode }) => zipcode).filter((zipcode) => !before.has(zipcode)),
    changed,
    removed: [...before.keys()].filter((zipcode) => !named.has(zipcode)),
    unchanged: known.length - changed.length,
  }
}

const isSame = ({ added, changed, removed }: Pick<RiskTableReport, 'added' | 'changed' | 'removed'>): boolean =>
  added.length + changed.length + removed.length === 0

const nextVersion = async (db: Database, name: string): Promise<number> => {
  const [row] = await db
    .select({ last: max(riskTables.version) })
    .from(riskTables)
    .where(eq(riskTables.name, name))
  return (row?.last ?? 0) + 1
}

const insertEntries = async (db: Database, riskTableId: number, entries: readonly RiskEntry[]): Promise<void> => {
  for (let start = 0; start < entries.length; start += 5_000) {
    await db
      .insert(riskTableEntries)
      .values(entries.slice(start, start + 5_000).map((entry) => ({ ...entry, riskTableId })))
  }
}
