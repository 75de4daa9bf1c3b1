import { type Actor, requireReaderOf } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { boundsIn, type InstantRange, mostBuckets } from '#core/local-buckets.ts'
import { utc } from '#core/time-zone.ts'
import type { Scope } from '#ports/scope.ts'
import { hasBucketWithinDay } from '../counts/model.ts'
import { readInTime } from '../questions/service.ts'
import type { Turns } from '../questions/turns.ts'
import type { RetentionAnswer } from './model.ts'
import { retentionRepository } from './repository.ts'

export interface RetentionQuery extends InstantRange {
  readonly application?: string | undefined
  readonly bucket: 'day' | 'week' | 'month'
  readonly timeZone?: string | undefined
}

export interface RetentionService {
  /** Throws `refused` for more than the limit of buckets. */
  cohorts(actor: Actor, query: RetentionQuery): Promise<RetentionAnswer>
}

const maxCohorts = 60

export const retentionService =
  (turns: Turns) =>
  (scope: Scope): RetentionService => ({
    cohorts: async (actor, { application, bucket, timeZone = utc, ...range }) => {
      const own = requireReaderOf(actor, application)
      if (mostBuckets(range, bucket) > maxCohorts + 3) throw tooMany()
      const bounds = boundsIn(timeZone, bucket, range)
      if (bounds.length - 1 > maxCohorts) throw tooMany()
      if (hasBucketWithinDay(bounds)) throw tooShort()
      const cohorts = await turns(() => readInTime(scope, (db) => retentionRepository(db).cohorts(own, bounds)))
      return {
        from: bounds[0] ?? 0,
        to: bounds.at(-1) ?? 0,
        timeZone,
        cohorts: cohorts.map((active, index) => ({ bucket: bounds[index] ?? 0, active })),
      }
    },
  })

const tooShort = (): DomainError =>
  new DomainError('refused', 'A day of this zone lies within a day of UTC, and the server cannot count its users.', {
    errors: [{ in: 'query', pointer: '/timeZone', detail: 'has a day within a day of UTC: send another zone' }],
  })

const tooMany = (): DomainError =>
  new DomainError('refused', `The range has more than ${maxCohorts} buckets, the limit.`, {
    errors: [{ in: 'query', pointer: '/to', detail: 'is too large: send a shorter range, or wider buckets' }],
  })
