import { DomainError } from '#core/errors.ts'
import type { RefusedRow } from '#core/text.ts'
import { raiseTags } from '#db/cache-tags.ts'
import type { Scope } from '#ports/scope.ts'
import { datasetRepository } from '../datasets/repository.ts'
import { zipcodesTag } from './cached.ts'
import { parseRiskTable } from './formats/risk-table.ts'
import { zipcodeRegister } from './register.ts'

export interface RiskTableInput {
  /** 1 to 80 characters. */
  readonly name: string
  /** Where the table comes from: 1 to 500 characters. */
  readonly source: string
  /** Ranges, or comma-separated with a header. */
  readonly text: string
  /** Makes it the table that answers when none is named. */
  readonly makeDefault?: boolean
}

/** Counts are of zipcodes. With anything refused, nothing was written and `version` is null. */
export interface RiskTableImport {
  readonly refused: readonly RefusedRow[]
  /** The version that is current now: a new one when anything changed. */
  readonly version: number | null
  readonly added: number
  readonly changed: readonly ChangedEntry[]
  /** Zipcodes of the version before that the new one does not name. */
  readonly removed: number
  readonly unchanged: number
  readonly madeDefault: boolean
}

export interface ChangedEntry {
  readonly line: number
  readonly zipcode: number
  readonly from: string
  readonly to: string
}

/**
 * Stores the table as a new version, whole, or nothing when a single row is refused; the same entries
 * as before make no new version. Throws `invalid-request` for a name or source that cannot be used.
 */
export const importRiskTable = async (scope: Scope, input: RiskTableInput): Promise<RiskTableImport> => {
  const { text, makeDefault = false } = input
  const name = label('name', input.name, 80)
  const source = label('source', input.source, 500)
  const { entries, refused } = parseRiskTable(text)
  if (refused.length > 0) {
    return { refused, version: null, added: 0, changed: [], removed: 0, unchanged: 0, madeDefault: false }
  }
  const lines = new Map(entries.map(({ zipcode, line }) => [zipcode, line]))
  return scope.transaction(async ({ db, clock }) => {
    await datasetRepository(db).waitForTurn()
    const table = { name, source, loadedAt: new Date(clock.now()).toISOString(), makeDefault }
    const report = await zipcodeRegister(db).storeRiskTable(table, entries)
    if (report.added + report.changed.length + report.removed > 0 || report.madeDefault)
      await raiseTags(db, [zipcodesTag])
    const changed = report.changed.map((it) => ({ ...it, line: lines.get(it.zipcode) ?? 0 }))
    return { ...report, refused, changed }
  })
}

const label = (what: string, text: string, maximum: number): string => {
  const trimmed = text.trim()
  if (trimmed !== '' && Array.from(trimmed).length <= maximum && !/\p{Cc}/u.test(trimmed)) return trimmed
  throw new DomainError(
    'invalid-request',
    `The ${what} of a risk table has 1 to ${maximum} characters, none of them a control character.`,
  )
}
