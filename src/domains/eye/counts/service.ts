import { type Actor, requireReaderOf } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { type Page, readPage } from '#core/page.ts'
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
  /** Buckets with events, and their range. Throws `refused` beyond the limits. */
  buckets(actor: Actor, query: BucketQuery): Promise<Range & { readonly counts: readonly BucketCount[] }>
  types(actor: Actor, query: TypesQuery): Promise<Page<TypeCount, TypePosition>>
}

/** Buckets of one answer. */
const maxBuckets = 10_000
/** The maximum number of counts in one answer by type. */
const maxCounts = 50_000

export const countService = (repository: CountRepository): CountService => ({
  buckets: async (actor, { application, category, name, bucket, by, ...given }) => {
    const filter = { application: requireReaderOf(actor, application), category, name }
    const { buckets, ...range } = wholeBuckets(given, bucket)
    if (buckets > maxBuckets) throw tooMany(`The range has ${buckets} buckets; the limit is ${maxBuckets}.`)
    const wanted = { ...range, width: bucket, byType: by === 'type', limit: maxCounts + 1 }
    const counts = await repository.buckets(filter, wanted)
    if (counts.length > maxCounts) throw tooMany(`The answer has more than ${maxCounts} counts.`)
    return { ...range, counts }
  },
  types: async (actor, { application, category, name, from, to, cursor, limit }) => {
    const filter = { application: requireReaderOf(actor, application), category, name }
    const whole = {
      ...(from === undefined ? {} : { from: wholeBuckets({ from, to: from }, 'hour').from }),
      ...(to === undefined ? {} : { to: wholeBuckets({ from: to, to }, 'hour').to }),
    }
    return readPage(
      limit,
      (size) => repository.types(filter, { ...whole, after: cursor, limit: size }),
      ({ category, name }) => ({ category, name }),
    )
  },
})

const tooMany = (detail: string): DomainError =>
  new DomainError('refused', detail, {
    errors: [{ in: 'query', pointer: '/to', detail: 'is too large: send a shorter range, wider buckets, or one type' }],
  })
