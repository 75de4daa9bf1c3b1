import type { Bucket } from './counts/question.ts'

const forms = {
  minute: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  hour: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
} as const

/** Where a bucket begins, as people read it. */
export const bucketText = (at: number, bucket: Bucket, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { ...forms[bucket], timeZone: zone }).format(at)
