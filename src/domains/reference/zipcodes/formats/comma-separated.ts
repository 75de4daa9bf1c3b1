import { CsvError, parse } from 'csv-parse/sync'
import { quoted, type RefusedRow } from '#core/text.ts'
import { entriesOfRows, type RiskRow, type RiskTableFile } from './risk-rows.ts'

interface Parsed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

const options = { bom: true, info: true, trim: true, skip_empty_lines: true, relax_column_count: true } as const

/** Reads RFC 4180 text with the header `zipcode,risk_factor`, one zipcode a row. */
export const parseCommaSeparated = (text: string): RiskTableFile => {
  const parsed = read(text)
  if ('line' in parsed) return { entries: [], refused: [parsed] }
  const [header, ...records] = parsed.rows
  const written = header?.record.join(',') ?? ''
  if (written !== 'zipcode,risk_factor') {
    return {
      entries: [],
      refused: [
        { line: header?.info.lines ?? 1, reason: `The header is ${quoted(written)}, not "zipcode,risk_factor".` },
      ],
    }
  }
  const rows: RiskRow[] = []
  const unreadable: RefusedRow[] = []
  for (const { record, info } of records) {
    const [zipcode = '', riskFactor = ''] = record
    if (record.length === 2) rows.push({ line: info.lines, from: zipcode, to: zipcode, riskFactor })
    else unreadable.push({ line: info.lines, reason: `The row has ${record.length} cells, the header 2.` })
  }
  return entriesOfRows(rows, unreadable)
}

const read = (text: string): { readonly rows: readonly Parsed[] } | RefusedRow => {
  try {
    return { rows: parse(text, options) as unknown as Parsed[] }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { line: Number(error.lines ?? 1), reason: `Not comma-separated text: ${error.message}.` }
  }
}
