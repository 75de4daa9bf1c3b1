import { formatInstant } from '#core/instant.ts'
import type { BucketCount, BucketCounts, CountAnswer } from './model.ts'
import type { Measure } from '../questions/model.ts'

/** JSON text, with every digit of the values. */
export const countsJson = ({ measure, timeZone, previous, ...counts }: CountAnswer): string => {
  const meta = { ...rangeOf(counts), timeZone, measure, exact: true }
  const before =
    previous && `,"previous":{"data":${rowsJson(previous, measure)},"meta":${JSON.stringify(rangeOf(previous))}}`
  return `{"data":${rowsJson(counts, measure)},"meta":${JSON.stringify(meta)}${before ?? ''}}`
}

const rangeOf = ({ from, to }: BucketCounts) => ({ from: formatInstant(from), to: formatInstant(to) })

const rowsJson = ({ counts }: BucketCounts, measure: Measure): string =>
  `[${counts.map((row) => rowJson(row, { [measure]: row.count })).join(',')}]`

/** One row: its bucket, what it is split by, and its figures. */
export const rowJson = (row: Omit<BucketCount, 'count'>, figures: Readonly<Record<string, number>>): string => {
  const { bucket, category, name, value, other, missing } = row
  const first = JSON.stringify({ bucket: formatInstant(bucket), category, name, other, missing })
  return withValue(first, value, figures)
}

/** `first` is a JSON object, to which the value and the figures are added. */
export const withValue = (
  first: string,
  value: string | undefined,
  figures: Readonly<Record<string, number>>,
): string => {
  const begun = first === '{}' ? '{' : `${first.slice(0, -1)},`
  const shown = value === undefined ? '' : `"value":${value},`
  return `${begun}${shown}${JSON.stringify(figures).slice(1)}`
}
