import { DomainError } from '#core/errors.ts'
import type { Reader } from '../access.ts'
import { readableApplication } from '../permission.ts'
import { type BucketCount, type BucketWidth, type Range, type TypeCount, wholeBuckets } from './model.ts'
import type { TypeCursor as TypePosition } from './cursor.ts'
import type { CountRepository } from './repository.ts'

interface TypeQuery {
  readonly application?: string | undefined
  readonly category?: string | undefined
  readonly name?: string | undefined
}

export interface BucketQuery extends TypeQuery, Range {
  readonly bucket: BucketWidth
  readonly by?: 'type' | undefined
}

export interface TypesQuery extends TypeQuery {
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly cursor?: TypePosition | undefined
  readonly limit: number
}

export interface CountService {
  /** Buckets that hold events, and the range that they cover. Throws `refused` beyond the limits. */
  buckets(reader: Reader, query: BucketQuery): Promise<Range & { readonly counts: readonly BucketCount[] }>
  types(
    reader: Reader,
    query: TypesQuery,
  ): Promise<{ readonly types: readonly TypeCount[]; readonly next: TypePosition | null }>
}

/** Buckets of one answer. */
const bucketLimit = 10_000
/** Counts of one answer, when each type is counted by itself. */
const countLimit = 50_000

export const countService = (repository: CountRepository): CountService => ({
  buckets: async (reader, { application, category, name, bucket, by, ...given }) => {
    const filter = { application: readableApplication(reader, application), category, name }
    const { buckets, ...range } = wholeBuckets(given, bucket)
    if (buckets > bucketLimit) throw tooMany(`The range has ${buckets} buckets, and ${bucketLimit} is the limit.`)
    const wanted = { ...range, width: bucket, byType: by === 'type', limit: countLimit + 1 }
    const counts = await repository.buckets(filter, wanted)
    if (counts.length > countLimit) throw tooMany(`The answer has more than ${countLimit} counts.`)
    return { ...range, counts }
  },
  types: async (reader, { application, category, name, from, to, cursor, limit }) => {
    const filter = { application: readableApplication(reader, application), category, name }
    const whole = {
      ...(from === undefined ? {} : { from: wholeBuckets({ from, to: from }, 'hour').from }),
      ...(to === undefined ? {} : { to: wholeBuckets({ from: to, to }, 'hour').to }),
    }
    const found = await repository.types(filter, { ...whole, after: cursor, limit: limit + 1 })
    const types = found.slice(0, limit)
    const last = found.length > limit ? types.at(-1) : undefined
    return { types, next: last ? { category: last.category, name: last.name } : null }
  },
})

const tooMany = (detail: string): DomainError =>
  new DomainError('refused', detail, {
    errors: [{ in: 'query', pointer: '/to', detail: 'ask for a shorter range, wider buckets, or one type' }],
  })
