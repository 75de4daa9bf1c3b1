import { type LocalBucket, localBuckets, type InstantRange } from '#core/local-buckets.ts'
import { isZone } from '#core/time-zone.ts'
import { dayStart, isDay, nextDayStart } from './days.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Spans that end now, with the buckets that they have unless somebody chooses others. */
export const spans = {
  '1h': { words: 'hour', ms: hourMs, bucket: 'minute' },
  '24h': { words: '24 hours', ms: dayMs, bucket: 'hour' },
  '7d': { words: '7 days', ms: 7 * dayMs, bucket: 'hour' },
  '30d': { words: '30 days', ms: 30 * dayMs, bucket: 'day' },
  '90d': { words: '90 days', ms: 90 * dayMs, bucket: 'day' },
  '365d': { words: '365 days', ms: 365 * dayMs, bucket: 'week' },
} as const
export type Span = keyof typeof spans

/** A span of time that somebody chose, in a zone. */
export interface TimeQuestion {
  /** `own` for the days `from` to `to`, both inclusive. */
  readonly range: Span | 'own'
  readonly from: string
  readonly to: string
  /** The IANA name of the zone whose days count. */
  readonly timeZone: string
  /** Empty for the one that goes with the span. */
  readonly bucket: LocalBucket | ''
}

/** A parameter of the address; empty when it is not there. */
export type Parameter = (name: string) => string

export const readTime = (
  parameter: Parameter,
  preset: { readonly span: Span; readonly zone: string },
): TimeQuestion => {
  const [range, from, to, zone] = [parameter('range'), parameter('from'), parameter('to'), parameter('timeZone')]
  const isOwn = isDay(from) && isDay(to) && from <= to && (range === 'own' || range === '')
  return {
    range: isOwn ? 'own' : isSpan(range) ? range : preset.span,
    from: isDay(from) ? from : '',
    to: isDay(to) ? to : '',
    timeZone: zone !== '' && isZone(zone) ? zone : preset.zone,
    bucket: localBuckets.find((each) => each === parameter('bucket')) ?? '',
  }
}

const isSpan = (text: string): text is Span => Object.hasOwn(spans, text)

/** The question as parameters of an address. */
export const timeParameters = ({
  range,
  from,
  to,
  timeZone,
  bucket,
}: TimeQuestion): Readonly<Record<string, string>> => ({
  range,
  ...(range === 'own' ? { from, to } : {}),
  bucket,
  timeZone,
})

/** The range that a question is about, in microseconds. The server widens it to whole buckets. */
export const rangeOf = ({ range, from, to, timeZone }: TimeQuestion, now: number): InstantRange =>
  range === 'own'
    ? { from: dayStart(from, timeZone) * 1_000, to: nextDayStart(to, timeZone) * 1_000 }
    : { from: (now - spans[range].ms + widthMs[spans[range].bucket]) * 1_000, to: (now + 1) * 1_000 }

/** So that a span of 24 hours has 24 of them, the present one included. */
const widthMs = { minute: 60_000, hour: hourMs, day: dayMs, week: 7 * dayMs } as const

export const bucketOf = ({ range, from, to, bucket }: TimeQuestion): LocalBucket => {
  if (bucket !== '') return bucket
  if (range !== 'own') return spans[range].bucket
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1
  return days <= 4 ? 'hour' : days <= 120 ? 'day' : days <= 700 ? 'week' : 'month'
}

export const rangeWords = ({ range, from, to }: TimeQuestion): string =>
  range === 'own' ? (from === to ? from : `${from} to ${to}`) : `the last ${spans[range].words}`
