import { queryOf } from '../parameters.ts'
import { type Parameter, readTime, type TimeQuestion, timeParameters } from '../time.ts'

export const retentionBuckets = ['day', 'week', 'month'] as const
export type RetentionBucket = (typeof retentionBuckets)[number]

export interface RetentionQuestion {
  readonly time: TimeQuestion
  readonly bucket: RetentionBucket
}

export const readRetention = (parameter: Parameter, zone: string): RetentionQuestion => {
  const time = readTime(parameter, { span: '90d', zone })
  return { time, bucket: retentionBuckets.find((each) => each === time.bucket) ?? 'week' }
}

export const retentionQuery = ({ time, bucket }: RetentionQuestion): string =>
  queryOf({ ...timeParameters(time), bucket })
