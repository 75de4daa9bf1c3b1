import { CsvError, parse } from 'csv-parse/sync'
import { numberedLines, type RefusedRow } from '#core/text.ts'

/** One line of a table, cut into trimmed cells. */
export interface DelimitedRow {
  /** Counted from 1, blank lines included. */
  readonly line: number
  /** The line as it was written. */
  readonly text: string
  readonly cells: readonly string[]
}

export interface Delimited {
  /** The mark between the cells. */
  readonly delimiter: string
  readonly rows: readonly DelimitedRow[]
  /** Lines that cannot be cut, such as one with a quote that is never closed. */
  readonly refused: readonly RefusedRow[]
}

/** Separators of Statbel and of spreadsheets. The first of these in the first row applies to all rows. */
const delimiters = ['|', '\t', ';', ',']

/**
 * Cuts text into rows and cells, line by line. Cells may stand in quotes (RFC 4180), a first line `sep=;` names the separator as Excel
 * does, and lines of empty cells are skipped. Never throws.
 */
export const readDelimited = (text: string): Delimited => {
  const [first, ...more] = numberedLines(text)
  const stated = /^"?sep=(.)"?\1*$/i.exec(first?.text ?? '')?.[1]
  const lines = first && stated === undefined ? [first, ...more] : more
  const delimiter = stated ?? delimiterOf(lines[0]?.text ?? '')
  const rows: DelimitedRow[] = []
  const refused: RefusedRow[] = []
  for (const line of lines) {
    const cells = cut(line.text, delimiter)
    if (cells === undefined) refused.push({ line: line.line, reason: 'A quote in this line has no counterpart.' })
    else if (cells.some((cell) => cell !== '')) rows.push({ ...line, cells })
  }
  return { rows, refused, delimiter }
}

/** The cells without the empty ones that a spreadsheet adds at the end of a line. */
export const withoutEmptyEnd = (cells: readonly string[]): readonly string[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)

const delimiterOf = (line: string): string => {
  const outside = line.replaceAll(/"[^"]*"/g, '')
  return delimiters.find((it) => outside.includes(it)) ?? ','
}

const cut = (line: string, delimiter: string): readonly string[] | undefined => {
  try {
    const [cells = []] = parse(line, { delimiter, trim: true, relax_column_count: true })
    return cells.map((cell) => cell.trim())
  } catch (error) {
    if (error instanceof CsvError) return undefined
    throw error
  }
}
