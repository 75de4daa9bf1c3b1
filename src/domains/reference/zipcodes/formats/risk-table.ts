import { quoted, type RefusedRow } from '#core/text.ts'
import { type DelimitedRow, readDelimited, withoutEmptyEnd } from '../../delimited.ts'
import { type RiskEntry, riskFactorPattern } from '../model.ts'

/** An entry and the line it was read from. */
export interface ReadEntry extends RiskEntry {
  readonly line: number
}

export interface RiskTableFile {
  /** One for each zipcode, ascending. Do not use it when anything is refused. */
  readonly entries: readonly ReadEntry[]
  readonly refused: readonly RefusedRow[]
}

const header = ['zipcode', 'risk_factor']
/** Hyphen, en dash and similar characters: spreadsheets replace one by another. */
const dash = /[-‐‑‒–—―−]/

/**
 * Reads a risk table: lines such as `1000 - 1310,C` and `1315,B`, below the header `zipcode,risk_factor` or without one. A zipcode may
 * stand on two lines only with the same factor. Never throws: what is wrong is refused by line, a table without entries too.
 */
export const parseRiskTable = (text: string): RiskTableFile => {
  const { rows, refused: unreadable } = readDelimited(text)
  const [first, ...below] = rows
  const headed = first !== undefined && !/\p{Nd}/u.test(first.text)
  if (headed && withoutEmptyEnd(first.cells).join().toLowerCase() !== header.join()) {
    return refusal(first.line, `The header is ${quoted(first.text)}, not "${header.join()}".`)
  }
  const entries = new Map<number, ReadEntry>()
  const refused = [...unreadable]
  for (const row of headed ? below : rows) {
    const reason = add(row, entries)
    if (reason !== undefined) refused.push({ line: row.line, reason })
  }
  if (entries.size + refused.length === 0) {
    return refusal(first?.line ?? 1, headed ? 'There are no rows below the header.' : 'The file is empty.')
  }
  return {
    entries: [...entries.values()].sort((a, b) => a.zipcode - b.zipcode),
    refused: refused.sort((a, b) => a.line - b.line),
  }
}

const refusal = (line: number, reason: string): RiskTableFile => ({ entries: [], refused: [{ line, reason }] })

/** Spreads a row out into its zipcodes, or answers what is wrong with it. */
const add = ({ line, text, cells }: DelimitedRow, entries: Map<number, ReadEntry>): string | undefined => {
  const [zipcodes = '', riskFactor, ...more] = withoutEmptyEnd(cells)
  const [from = '', to = from, ...rest] = zipcodes.split(dash).map((zipcode) => zipcode.trim())
  if (riskFactor === undefined || more.length + rest.length > 0) {
    return `${quoted(text)} does not have the form "1000 - 1310,C" or "1315,B".`
  }
  const bad = [from, to].find((zipcode) => !/^[1-9][0-9]{3}$/.test(zipcode))
  if (bad !== undefined) return `${quoted(bad)} is not a zipcode. A zipcode is a whole number from 1000 to 9999.`
  if (from > to) return `The range ends at ${to}, before it begins at ${from}.`
  if (!riskFactorPattern.test(riskFactor))
    return `${quoted(riskFactor)} is not a risk factor. A risk factor has one or two capital letters.`
  for (let zipcode = Number(from); zipcode <= Number(to); zipcode++) {
    const earlier = entries.get(zipcode)
    if (!earlier) entries.set(zipcode, { zipcode, riskFactor, line })
    else if (earlier.riskFactor !== riskFactor) {
      return `Zipcode ${zipcode} has factor ${riskFactor} here (line ${line}) and ${earlier.riskFactor} on line ${earlier.line}.`
    }
  }
  return undefined
}
