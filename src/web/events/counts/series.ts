import type { BucketCount } from '#domains/eye/index.ts'

export interface CountSeries {
  readonly name: string
  /** One for each bucket. */
  readonly values: readonly number[]
}

/** What is split into more than this many parts shows the largest. A chart has five colours. */
export const maxSeries = 5

interface Wanted {
  /** Where each bucket begins, in microseconds. */
  readonly starts: readonly number[]
  readonly isSplit: boolean
  /** The name of what is counted. */
  readonly name: string
  /** True for counts that add up: those of different sessions or users do not. */
  readonly addsUp: boolean
}

/** The counts as series over all buckets: one, or one of each of the largest parts, and the rest together where it adds up. */
export const seriesOf = (
  counts: readonly BucketCount[],
  { starts, isSplit, name, addsUp }: Wanted,
): readonly CountSeries[] => {
  const places = new Map(starts.map((start, index) => [start, index]))
  const valuesOf = (found: readonly BucketCount[]): readonly number[] => {
    const values = starts.map(() => 0)
    for (const { bucket, count } of found) {
      const index = places.get(bucket)
      if (index !== undefined) values[index] = (values[index] ?? 0) + count
    }
    return values
  }
  if (!isSplit) return [{ name, values: valuesOf(counts) }]
  const parts = [...Map.groupBy(counts, partName)]
    .map(([part, found]) => ({ part, found, size: found.reduce((sum, { count }) => sum + count, 0) }))
    .toSorted((one, another) => another.size - one.size)
  const own = parts.slice(0, parts.length > maxSeries ? maxSeries - 1 : maxSeries)
  const rest = parts.slice(own.length)
  return [
    ...own.map(({ part, found }) => ({ name: part, values: valuesOf(found) })),
    ...(rest.length === 0 || !addsUp
      ? []
      : [{ name: `${rest.length} others`, values: valuesOf(rest.flatMap(({ found }) => found)) }]),
  ]
}

/** What a count is about, as a legend names it. */
const partName = ({ category, name, value, missing, other }: BucketCount): string => {
  if (missing) return 'no value'
  if (other) return 'other values'
  if (value !== undefined) return valueText(value)
  return [category, name].filter((each) => each !== undefined).join(' / ')
}

/** A value as people read it: a text without quotes where it cannot be taken for anything else, and the rest as JSON. */
export const valueText = (json: string): string => {
  if (!json.startsWith('"')) return json
  const text = JSON.parse(json) as string
  if (text === '') return 'an empty text'
  return ownWords.test(text) || isJson(text) ? json : text
}

/** What legends say of other parts, and of texts. */
const ownWords = /^(no value|other values|an empty text|[0-9]+ others)$/

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** The sum of all series in each bucket. */
export const totalsOf = (series: readonly CountSeries[]): readonly number[] =>
  (series[0]?.values ?? []).map((_, index) => series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0))
