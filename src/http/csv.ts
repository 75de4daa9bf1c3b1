import { stringify } from 'csv-stringify/sync'

/** RFC 4180 with a header row and `\n` line ends. A row has its cells by name, or in the order of the columns. */
export const toCsv = (columns: readonly string[], rows: readonly object[]): string =>
  stringify([...rows], { header: true, columns: [...columns] })

/** Writes a header and rows. */
export type CsvWriter = (columns: readonly string[], rows: readonly (readonly unknown[])[]) => string

/** The same for people, who open the file in a spreadsheet: a text that would be a formula there begins with an apostrophe. */
export const toSheet = (
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
  delimiter: string = ',',
): string =>
  stringify(
    [columns, ...rows].map((row) => row.map(withoutFormula)),
    { delimiter },
  )

/** What spreadsheets take for the beginning of a formula, also as wide characters. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/u
const negativeNumber = /^-[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$/

const withoutFormula = (cell: unknown): unknown =>
  typeof cell === 'string' && formulaStart.test(cell) && !negativeNumber.test(cell) ? `'${cell}` : cell
