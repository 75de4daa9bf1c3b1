import { isMonth, type Month } from '#core/calendar.ts'
import { quoted, type RefusedRow } from '#core/text.ts'
import { type DelimitedRow, readDelimited } from '../../delimited.ts'
import { baseYears, firstMonth, type IndexValue, type Kind, kinds } from '../model.ts'
import { isFigure, readFigure } from './statbel-figure.ts'

/** A value and the line it was read from. */
export interface ReadValue extends IndexValue {
  readonly line: number
}

export interface StatbelFile {
  /** One for each kind, base year and month. Do not use it when anything is refused. */
  readonly values: readonly ReadValue[]
  readonly refused: readonly RefusedRow[]
  /** Rows of months before 1994, or in base years that are not stored. */
  readonly ignored: number
  /** Those base years, as the file writes them. A new one among them needs work on this code. */
  readonly ignoredBaseYears: readonly string[]
}

export interface StatbelReading {
  /** The origin of the file, stored with each value. */
  readonly source: string
  /** The present month; no row may be later. */
  readonly lastMonth: Month
}

/**
 * Reads Statbel's text of all consumer price indices, also one that a spreadsheet has saved: a header of column names,
 * one row for each month and base year, `.` for a missing value. It never throws. It refuses faults by line, and reports
 * only the header if that lacks a needed column.
 */
export const parseStatbel = (text: string, reading: StatbelReading): StatbelFile => {
  const { rows: lines, refused: unreadable } = readDelimited(text)
  const [header, ...rows] = lines
  if (!header) return refusal(1, unreadable[0]?.reason ?? 'The file is empty.')
  const columns = readHeader(header)
  if (typeof columns === 'string') return refusal(header.line, columns)
  if (rows.length === 0) return refusal(header.line, 'There are no rows below the header.')
  const values = new Map<string, ReadValue>()
  const refused: RefusedRow[] = [...unreadable]
  const ignoredBaseYears = new Set<string>()
  let ignored = 0
  for (const { line, cells } of rows) {
    const result = readRow(cells, columns, reading)
    if ('reason' in result) refused.push({ line, reason: result.reason })
    if ('ignored' in result) ignored++
    if ('ignoredBaseYear' in result) ignoredBaseYears.add(result.ignoredBaseYear)
    for (const value of 'values' in result ? result.values : []) {
      const name = `${value.kind} ${value.month} (base ${value.baseYear})`
      const earlier = values.get(name)
      if (!earlier) values.set(name, { ...value, line })
      else if (earlier.value !== value.value) {
        refused.push({ line, reason: `${name} is ${value.value} here and ${earlier.value} on line ${earlier.line}.` })
      }
    }
  }
  refused.sort((a, b) => a.line - b.line)
  return { values: [...values.values()], refused, ignored, ignoredBaseYears: [...ignoredBaseYears] }
}

const refusal = (line: number, reason: string): StatbelFile => ({
  values: [],
  refused: [{ line, reason }],
  ignored: 0,
  ignoredBaseYears: [],
})

const valueColumns: Readonly<Record<Kind, string>> = {
  cpi: 'MS_CPI_IDX',
  health: 'MS_HLTH_IDX',
  smoothed: 'MS_SMOOTH_IDX',
}
const neededColumns = ['NM_YR', 'NM_MTH', ...Object.values(valueColumns), 'NM_BASE_YR']

interface Columns {
  readonly count: number
  readonly of: (cells: readonly string[], name: string) => string
}

/** Answers what is wrong with the header as text. */
const readHeader = ({ text, cells: names }: DelimitedRow): Columns | string => {
  const missing = neededColumns.filter((name) => !names.includes(name))
  if (missing.length > 0)
    return `The header ${quoted(text)} lacks ${missing.join(', ')} (columns are separated by "|", ";", "," or a tab).`
  const twice = neededColumns.filter((name) => names.indexOf(name) !== names.lastIndexOf(name))
  if (twice.length > 0) return `The header names ${twice.join(', ')} more than once.`
  const positions = new Map(names.map((name, index) => [name, index]))
  return { count: names.length, of: (cells, name) => cells[positions.get(name) ?? -1] ?? '' }
}

type Row =
  | { readonly reason: string }
  | { readonly ignored: true }
  | { readonly ignored: true; readonly ignoredBaseYear: string }
  | { readonly values: readonly IndexValue[] }

const readRow = (cells: readonly string[], columns: Columns, { source, lastMonth }: StatbelReading): Row => {
  if (cells.length < columns.count || cells.slice(columns.count).some((cell) => cell !== ''))
    return { reason: `The row has ${cells.length} cells, the header ${columns.count}.` }
  const cell = (name: string): string => columns.of(cells, name)
  const month = monthFrom(cell('NM_YR'), cell('NM_MTH'))
  if (month === undefined)
    return { reason: `Year ${quoted(cell('NM_YR'))} and month ${quoted(cell('NM_MTH'))} are not a month from 1900 on.` }
  if (month > lastMonth) return { reason: `${month} lies in the future: the present month is ${lastMonth}.` }
  const written = cell('NM_BASE_YR')
  if (!basePattern.test(written))
    return { reason: `The base year ${quoted(written)} is not written like "2013 = 100".` }
  const base = written.replace(/\s*=.*/, '')
  const baseYear = baseYears.find((year) => String(year) === base)
  if (baseYear === undefined) return { ignored: true, ignoredBaseYear: base }
  if (month < firstMonth) return { ignored: true }
  const bad = kinds.find((kind) => !isFigure(cell(valueColumns[kind])))
  if (bad)
    return {
      reason: `${valueColumns[bad]} is ${quoted(cell(valueColumns[bad]))}. It must be a positive number with two decimals, or ".".`,
    }
  const values = kinds.flatMap((kind) => {
    const value = readFigure(cell(valueColumns[kind]))
    return value === undefined ? [] : [{ month, baseYear, kind, value, provenance: 'published' as const, source }]
  })
  return { values }
}

/** `2013 = 100` or `2013`; some old bases span two years, such as `1974-75`. */
const basePattern = /^[0-9]{4}(\s*[-/]\s*[0-9]{2}([0-9]{2})?)?(\s*=\s*100)?$/

const monthFrom = (year: string, month: string): Month | undefined => {
  if (!/^[0-9]{4}$/.test(year) || !/^[0-9]{1,2}$/.test(month) || year < '1900') return undefined
  const text = `${year}-${month.padStart(2, '0')}`
  return isMonth(text) ? text : undefined
}
