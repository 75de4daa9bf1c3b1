import { numberedLines } from '#core/text.ts'
import { parseCommaSeparated } from './comma-separated.ts'
import { parseRanges } from './ranges.ts'
import type { RiskTableFile } from './risk-rows.ts'

/**
 * Reads a risk table in either format: comma-separated when the first line is a header (it has no
 * digit), ranges otherwise. Never throws: what is wrong is refused by line, a table without entries too.
 */
export const parseRiskTable = (text: string): RiskTableFile => {
  const [first] = numberedLines(text)
  if (!first) return { entries: [], refused: [{ line: 1, reason: 'The file is empty.' }] }
  const table = /^[a-z_",\s]+$/i.test(first.text) ? parseCommaSeparated(text) : parseRanges(text)
  const nothing = table.entries.length + table.refused.length === 0
  return nothing
    ? { entries: [], refused: [{ line: first.line, reason: 'There are no rows below the header.' }] }
    : table
}
