import { stringify } from 'csv-stringify/sync'

/** RFC 4180 with a header row and `\n` line ends. */
export const toCsv = (columns: readonly string[], rows: readonly object[]): string =>
  stringify([...rows], { header: true, columns: [...columns] })
