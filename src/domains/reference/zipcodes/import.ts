import { DomainError } from '#core/errors.ts'
import type { RefusedRow } from '#core/text.ts'
import { raiseTags } from '#db/cache-tags.ts'
import type { Scope } from '#ports/scope.ts'
import { datasetRepository } from '../datasets/repository.ts'
import { removalProblem } from '../removals.ts'
import { zipcodesTag } from './cached.ts'
import { parseRiskTable } from './formats/risk-table.ts'
import type { RiskEntry } from './model.ts'
import { type RiskTablePlan, type RiskTableReport, type StoredVersion, zipcodeWriter } from './writer.ts'

export interface RiskTableInput {
  /** 1 to 80 characters. */
  readonly name: string
  /** Where the table comes from: 1 to 500 characters. */
  readonly source: string
  /** Ranges or single zipcodes, each with its factor. */
  readonly text: string
  /** Makes it the default table. */
  readonly makeDefault?: boolean
  /** Compares, and writes nothing. */
  readonly dryRun?: boolean
  /** Accepts that more than a tenth of the zipcodes lose their factor. */
  readonly allowRemovals?: boolean
}

/** If anything is refused, nothing is compared or written, and `version` is null. */
export interface RiskTableImport extends Omit<RiskTableReport, 'version' | 'changed'> {
  readonly refused: readonly RefusedRow[]
  /** The version that is current afterwards: a new one when an entry differs. */
  readonly version: number | null
  readonly changed: readonly ChangedEntry[]
  /** Why the same import without `dryRun` would be refused. */
  readonly problem: string | undefined
}

export interface ChangedEntry {
  readonly line: number
  readonly zipcode: number
  readonly from: string
  readonly to: string
}

/**
 * Stores the table as a new version, whole, or nothing when a single row is refused; the same entries
 * as before make no new version. Throws `invalid-request` for a name or source that cannot be used, and `refused`
 * when too many zipcodes would lose their factor.
 */
export const importRiskTable = async (scope: Scope, input: RiskTableInput): Promise<RiskTableImport> => {
  const { text, makeDefault = false, dryRun = false, allowRemovals = false } = input
  const name = label('name', input.name, 80)
  const source = label('source', input.source, 500)
  const { entries, refused } = parseRiskTable(text)
  if (refused.length > 0) return { ...nothing, refused }
  const lines = new Map(entries.map(({ zipcode, line }) => [zipcode, line]))
  const plan = await store(scope, { name, source, makeDefault }, entries, (planned) => {
    const problem = allowRemovals ? undefined : problemOf(planned)
    if (problem !== undefined && !dryRun) throw new DomainError('refused', `${problem} Nothing was written.`)
    return !dryRun
  })
  return {
    ...plan,
    refused,
    problem: allowRemovals ? undefined : problemOf(plan),
    changed: plan.changed.map((it) => ({ ...it, line: lines.get(it.zipcode) ?? 0 })),
  }
}

const nothing: Omit<RiskTableImport, 'refused'> = {
  version: null,
  added: [],
  changed: [],
  removed: [],
  unchanged: 0,
  madeDefault: false,
  lostByDefault: [],
  problem: undefined,
}

export interface Restoration {
  readonly name: string
  readonly version: number
  readonly makeDefault?: boolean
}

/** Makes the entries of an older version current again, as a new version. Throws `not-found`. */
export const restoreRiskTable = async (scope: Scope, { name, version, makeDefault = false }: Restoration) => {
  const { source, entries } = await readRiskTable(scope, name, version)
  const restored = `${source.replace(/ \(restored from version [0-9]+\)$/, '').slice(0, 460)} (restored from version ${version})`
  return store(scope, { name, source: restored, makeDefault }, entries, () => true)
}

/** One version of a table, the current one when none is named. Throws `not-found`. */
export const readRiskTable = async ({ db }: Scope, name: string, version?: number): Promise<StoredVersion> => {
  const found = await zipcodeWriter(db).riskTable(name, version)
  if (found) return found
  const what = version === undefined ? 'no risk table' : `no version ${version} of a risk table`
  throw new DomainError('not-found', `There is ${what} "${name}". "npm run risk-tables -- list" shows all versions.`)
}

/** Compares and, where `decide` says so, writes, in one transaction. */
const store = (
  scope: Scope,
  table: { readonly name: string; readonly source: string; readonly makeDefault: boolean },
  entries: readonly RiskEntry[],
  decide: (plan: RiskTablePlan) => boolean,
): Promise<RiskTablePlan> =>
  scope.transaction(async ({ db, clock }) => {
    await datasetRepository(db).waitForTurn()
    const writer = zipcodeWriter(db)
    const plan = await writer.planRiskTable({ ...table, loadedAt: new Date(clock.now()).toISOString() }, entries)
    if (!decide(plan)) return plan
    await writer.storeRiskTable(plan)
    if (plan.added.length + plan.changed.length + plan.removed.length > 0 || plan.madeDefault)
      await raiseTags(db, [zipcodesTag])
    return plan
  })

const problemOf = ({ table, removed, current, lostByDefault, defaultEntries }: RiskTablePlan): string | undefined =>
  removalProblem(`zipcodes of the risk table "${table.name}"`, removed.length, current?.entries ?? 0) ??
  removalProblem('zipcodes of the default table', lostByDefault.length, defaultEntries)

const label = (what: string, text: string, maximum: number): string => {
  const trimmed = text.trim()
  if (trimmed !== '' && Array.from(trimmed).length <= maximum && !/\p{Cc}/u.test(trimmed)) return trimmed
  throw new DomainError(
    'invalid-request',
    `The ${what} of a risk table has 1 to ${maximum} characters, none of them a control character.`,
  )
}
