import { and, eq, max } from 'drizzle-orm'
import type { Database } from '#ports/database.ts'
import type { RiskEntry } from './model.ts'
import { municipalities, riskTableEntries, riskTables, zipcodes } from './tables.ts'

export type RegisteredMunicipality = typeof municipalities.$inferSelect
export type RegisteredZipcode = typeof zipcodes.$inferSelect

/** What a load of a risk table found, compared with the version before. */
export interface RiskTableReport {
  readonly version: number
  readonly added: number
  readonly changed: readonly { readonly zipcode: number; readonly from: string; readonly to: string }[]
  readonly removed: number
  readonly unchanged: number
  /** It was not the table that answers when none is named, and now is. */
  readonly madeDefault: boolean
}

export interface NewRiskTable {
  readonly name: string
  readonly source: string
  /** RFC 3339, UTC. */
  readonly loadedAt: string
  /** Makes it the table that answers when none is named; the first table of all is that anyway. */
  readonly makeDefault?: boolean
}

/** The writing side: run it inside a transaction. */
export interface ZipcodeRegister {
  /** Replaces all municipalities and zipcodes. */
  replaceRegister(places: readonly RegisteredMunicipality[], codes: readonly RegisteredZipcode[]): Promise<void>
  /** Stores the entries as a new version, unless they are what the current version has. */
  storeRiskTable(table: NewRiskTable, entries: readonly RiskEntry[]): Promise<RiskTableReport>
}

export const zipcodeRegister = (db: Database): ZipcodeRegister => ({
  replaceRegister: async (places, codes) => {
    await db.delete(zipcodes)
    await db.delete(municipalities)
    await db.insert(municipalities).values([...places])
    await db.insert(zipcodes).values([...codes])
  },
  storeRiskTable: async ({ name, source, loadedAt, makeDefault = false }, entries) => {
    const [current] = await db
      .select()
      .from(riskTables)
      .where(and(eq(riskTables.name, name), eq(riskTables.isCurrent, true)))
    const before = current ? await entriesOf(db, current.id) : new Map<number, string>()
    const counts = compare(before, entries)
    const same = current !== undefined && counts.added + counts.changed.length + counts.removed === 0
    const [standing] = await db.select({ id: riskTables.id }).from(riskTables).where(eq(riskTables.isDefault, true))
    const wasDefault = standing !== undefined && standing.id === current?.id
    const isDefault = makeDefault || standing === undefined || wasDefault
    const report = { ...counts, madeDefault: isDefault && !wasDefault }
    if (isDefault) await db.update(riskTables).set({ isDefault: false }).where(eq(riskTables.isDefault, true))
    if (same) {
      await db.update(riskTables).set({ isDefault }).where(eq(riskTables.id, current.id))
      return { ...report, version: current.version }
    }
    const version = await nextVersion(db, name)
    await db.update(riskTables).set({ isCurrent: false }).where(eq(riskTables.name, name))
    const [created] = await db
      .insert(riskTables)
      .values({ name, version, source, loadedAt, isCurrent: true, isDefault })
      .returning({ id: riskTables.id })
    await insertEntries(db, created?.id ?? 0, entries)
    return { ...report, version }
  },
})

const entriesOf = async (db: Database, id: number): Promise<Map<number, string>> => {
  const rows = await db.select().from(riskTableEntries).where(eq(riskTableEntries.riskTableId, id))
  return new Map(rows.map(({ zipcode, riskFactor }) => [zipcode, riskFactor]))
}

const compare = (before: ReadonlyMap<number, string>, entries: readonly RiskEntry[]) => {
  const known = entries.filter(({ zipcode }) => before.has(zipcode))
  const changed = known.flatMap(({ zipcode, riskFactor }) => {
    const from = before.get(zipcode)
    return from === undefined || from === riskFactor ? [] : [{ zipcode, from, to: riskFactor }]
  })
  return {
    added: entries.length - known.length,
    changed,
    removed: before.size - known.length,
    unchanged: known.length - changed.length,
  }
}

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
