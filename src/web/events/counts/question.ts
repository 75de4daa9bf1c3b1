import { dayStart, isDay, nextDayStart } from '../days.ts'
import { queryOf } from '../parameters.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Widths of a bucket in milliseconds. */
export const bucketMs = { minute: 60_000, hour: hourMs, day: dayMs } as const
export type Bucket = keyof typeof bucketMs

/** Spans that end now, with the width of their buckets. */
export const spans = {
  '1h': { words: '1 hour', ms: hourMs, bucket: 'minute' },
  '24h': { words: '24 hours', ms: dayMs, bucket: 'hour' },
  '7d': { words: '7 days', ms: 7 * dayMs, bucket: 'hour' },
  '30d': { words: '30 days', ms: 30 * dayMs, bucket: 'day' },
  '90d': { words: '90 days', ms: 90 * dayMs, bucket: 'day' },
} as const
export type Span = keyof typeof spans

/** A span of time that somebody chose. */
export interface TimeQuestion {
  /** `own` for the days `from` to `to`, both inclusive. */
  readonly range: Span | 'own'
  readonly from: string
  readonly to: string
}

/** What the page of counts is asked. Everything is in its address. */
export interface CountQuestion extends TimeQuestion {
  readonly category: string
  readonly name: string
  readonly split: boolean
  readonly compare: boolean
}

/** A parameter of the address; empty when it is not there. */
type Parameter = (name: string) => string

export const readTime = (parameter: Parameter, preset: Span): TimeQuestion => {
  const range = parameter('range')
  const [from, to] = [parameter('from'), parameter('to')]
  const isOwn = isDay(from) && isDay(to) && from <= to && (range === 'own' || range === '')
  return {
    range: isOwn ? 'own' : isSpan(range) ? range : preset,
    from: isDay(from) ? from : '',
    to: isDay(to) ? to : '',
  }
}

export const readQuestion = (parameter: Parameter): CountQuestion => ({
  ...readTime(parameter, '7d'),
  category: parameter('category'),
  name: parameter('name'),
  split: parameter('split') === 'type',
  compare: parameter('compare') === 'yes',
})

const isSpan = (text: string): text is Span => Object.hasOwn(spans, text)

export const timeParameters = ({ range, from, to }: TimeQuestion): Readonly<Record<string, string>> =>
  range === 'own' ? { range, from, to } : { range }

/** The question as the query of an address. */
export const questionQuery = ({ split, compare, category, name, ...time }: CountQuestion): string =>
  queryOf({
    ...timeParameters(time),
    category,
    name,
    split: split ? 'type' : '',
    compare: compare ? 'yes' : '',
  })

/** A range in milliseconds since 1970, `to` exclusive, of whole buckets. */
export interface BucketRange {
  readonly from: number
  readonly to: number
  readonly bucket: Bucket
}

/** The range that a question is about. */
export const rangeOf = ({ range, from, to }: TimeQuestion, now: number, zone: string): BucketRange => {
  if (range !== 'own') {
    const { ms, bucket } = spans[range]
    const end = Math.ceil((now + 1) / bucketMs[bucket]) * bucketMs[bucket]
    return { from: end - ms, to: end, bucket }
  }
  const [start, end] = [dayStart(from, zone), nextDayStart(to, zone)]
  return { from: start, to: end, bucket: end - start <= 4 * dayMs ? 'hour' : 'day' }
}

/** The range of the same length right before. */
export const rangeBefore = ({ from, to, bucket }: BucketRange): BucketRange => ({
  from: from - (to - from),
  to: from,
  bucket,
})

export const rangeWords = ({ range, from, to }: TimeQuestion): string =>
  range === 'own' ? (from === to ? from : `${from} to ${to}`) : spans[range].words
