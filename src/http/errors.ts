import type { Context } from 'hono'
import { DomainError } from '#core/errors.ts'
import type { Counter } from '#ports/metrics.ts'
import type { AppEnv } from './app-env.ts'
import { cacheFields } from './caching.ts'
import type { HeaderFields } from './fixed-headers.ts'
import { problemResponse } from './problem.ts'
import type { ProblemKind } from './problem-types.ts'

const problemCounter: Counter = {
  name: 'touchstone_problems_total',
  help: 'Requests that were answered with a problem document, by its kind',
  labels: ['kind'],
}

/** Turns whatever was thrown into a problem document; only a `DomainError` may speak for itself. */
export const errorHandler =
  (isAway: (error: unknown) => boolean) =>
  (error: Error, c: Context<AppEnv>): Response => {
    const { scope } = c.env
    const instance = c.req.path
    if (error instanceof DomainError) {
      scope.metrics.count(problemCounter, { kind: error.kind }, 1)
      const known = error.kind === 'not-found' && scope.outcomes.some(({ found }) => !found)
      return problemResponse(error.kind, {
        detail: error.message,
        instance,
        errors: error.errors,
        headers: { ...retryAfter(error), ...challenge(error.kind), ...(known ? cacheFields(scope.outcomes) : {}) },
      })
    }
    if (isAway(error)) {
      scope.metrics.count(problemCounter, { kind: 'unavailable' }, 1)
      scope.logger.log('warn', 'database away', { path: instance, error })
      return problemResponse('unavailable', {
        detail: 'The database is away.',
        instance,
        headers: { 'retry-after': '2' },
      })
    }
    scope.metrics.count(problemCounter, { kind: 'internal' }, 1)
    const requestId = scope.random.uuid()
    scope.logger.log('error', 'unexpected error', { requestId, path: instance, error })
    return problemResponse('internal', { detail: 'The request could not be answered.', instance, requestId })
  }

const retryAfter = ({ retryAfter }: DomainError): HeaderFields =>
  retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }

const challenge = (kind: ProblemKind): HeaderFields =>
  kind === 'unauthenticated' ? { 'www-authenticate': 'Bearer' } : {}
