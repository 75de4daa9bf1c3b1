import { stringify } from 'csv-stringify/sync'

/** RFC 4180 with a header row and `\n` line ends. A row has its cells by name, or in the order of the columns. */
export const toCsv = (columns: readonly string[], rows: readonly object[]): string =>
  stringify([...rows], { header: true, columns: [...columns] })

/** Writes a header and rows. */
export type CsvWriter = (columns: readonly string[], rows: readonly (readonly unknown[])[]) => string

/** The same for people, who open the file in a spreadsheet: an apostrophe stands before what would be a formula there. */
export const toSheet = (
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
  delimiter: string = ',',
): string =>
  stringify(
    [columns, ...rows].map((row) => row.map(withoutFormula)),
    { delimiter },
  )

/**
 * The places where a spreadsheet may see a formula begin, also with a wide character. Where its own separator is a semicolon or a
 * tab, it ignores our quotes, and begins a cell behind each of these and on each line.
 */
const formulaStart = /^(?=[\t\r\n])|(?<=^|[;\t\r\n])(?=[=+\-@＝＋－＠])/gu
const negativeNumber = /^-[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$/

const withoutFormula = (cell: unknown): unknown =>
  typeof cell === 'string' && !negativeNumber.test(cell) ? cell.replaceAll(formulaStart, "'") : cell
