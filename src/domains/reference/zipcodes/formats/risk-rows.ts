import { quoted, type RefusedRow } from '#core/text.ts'
import { type RiskEntry, riskFactorPattern } from '../model.ts'

/** An entry and the line it was read from. */
export interface ReadEntry extends RiskEntry {
  readonly line: number
}

export interface RiskTableFile {
  /** One for each zipcode, ascending; not to be used when anything is refused. */
  readonly entries: readonly ReadEntry[]
  readonly refused: readonly RefusedRow[]
}

/** One line of a file, still as it is written. */
export interface RiskRow {
  readonly line: number
  readonly from: string
  /** The last zipcode of the range, or the same one. */
  readonly to: string
  readonly riskFactor: string
}

/** Checks the rows and spreads ranges out. A zipcode may stand on two lines only with the same factor. */
export const entriesOfRows = (rows: readonly RiskRow[], unreadable: readonly RefusedRow[] = []): RiskTableFile => {
  const entries = new Map<number, ReadEntry>()
  const refused = [...unreadable]
  for (const row of rows) {
    const reason = problemOf(row) ?? add(row, entries)
    if (reason !== undefined) refused.push({ line: row.line, reason })
  }
  return {
    entries: [...entries.values()].sort((a, b) => a.zipcode - b.zipcode),
    refused: refused.sort((a, b) => a.line - b.line),
  }
}

const problemOf = ({ from, to, riskFactor }: RiskRow): string | undefined => {
  const bad = [from, to].find((zipcode) => !/^[1-9][0-9]{3}$/.test(zipcode))
  if (bad !== undefined) return `${quoted(bad)} is no zipcode: a whole number from 1000 to 9999.`
  if (from > to) return `The range ends at ${to}, before it begins at ${from}.`
  return riskFactorPattern.test(riskFactor)
    ? undefined
    : `${quoted(riskFactor)} is no risk factor: one or two capital letters.`
}

const add = ({ line, from, to, riskFactor }: RiskRow, entries: Map<number, ReadEntry>): string | undefined => {
  for (let zipcode = Number(from); zipcode <= Number(to); zipcode++) {
    const other = entries.get(zipcode)
    if (!other) entries.set(zipcode, { zipcode, riskFactor, line })
    else if (other.riskFactor !== riskFactor) {
      return `Zipcode ${zipcode} has factor ${riskFactor} here (line ${line}) and ${other.riskFactor} on line ${other.line}.`
    }
  }
  return undefined
}
