import type { LocalBucket } from '#core/local-buckets.ts'

const day = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const
const forms = {
  minute: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  hour: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day,
  week: day,
  month: { month: 'long', year: 'numeric' },
} as const

/** Where a bucket begins, as people read it; `at` is in milliseconds since 1970. */
export const bucketText = (at: number, bucket: LocalBucket, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { ...forms[bucket], timeZone: zone }).format(at)
