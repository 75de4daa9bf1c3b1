import { numberedLines, quoted, type RefusedRow } from '#core/text.ts'
import { entriesOfRows, type RiskRow, type RiskTableFile } from './risk-rows.ts'

/** Reads lines without a header: a range `1000 - 1310,C` or one zipcode `1315,B`, spaces as you like. */
export const parseRanges = (text: string): RiskTableFile => {
  const rows: RiskRow[] = []
  const unreadable: RefusedRow[] = []
  for (const { line, text: written } of numberedLines(text)) {
    const [zipcodes = '', riskFactor, ...more] = written.split(',').map((cell) => cell.trim())
    const [from = '', to = from, ...rest] = zipcodes.split('-').map((zipcode) => zipcode.trim())
    if (riskFactor === undefined || more.length + rest.length > 0) {
      unreadable.push({ line, reason: `${quoted(written)} is not like "1000 - 1310,C" or "1315,B".` })
    } else rows.push({ line, from, to, riskFactor })
  }
  return entriesOfRows(rows, unreadable)
}
