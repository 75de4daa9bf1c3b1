import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { DomainError } from '#core/errors.ts'
import { cacheFields } from './caching.ts'
import type { HeaderFields } from './fixed-headers.ts'
import { problemResponse } from './problem.ts'
import type { ProblemKind } from './problem-types.ts'
import type { AppEnv } from './router.ts'

/** Turns whatever was thrown into a problem document; only a `DomainError` may speak for itself. */
export const errorHandler =
  (isAway: (error: unknown) => boolean) =>
  (error: Error, c: Context<AppEnv>): Response => {
    const { scope } = c.env
    const instance = c.req.path
    const refusal = refusalOf(error)
    if (refusal) {
      const known = refusal.kind === 'not-found' && scope.outcomes.some(({ found }) => !found)
      return problemResponse(refusal.kind, {
        detail: refusal.message,
        instance,
        errors: refusal.errors,
        headers: { ...retryAfter(refusal), ...challenge(refusal.kind), ...(known ? cacheFields(scope.outcomes) : {}) },
      })
    }
    if (isAway(error)) {
      scope.logger.log('warn', 'database away', { path: instance, error })
      return problemResponse('unavailable', { detail: 'The database is away.', instance, headers: { 'retry-after': '2' } })
    }
    const requestId = scope.random.uuid()
    scope.logger.log('error', 'unexpected error', { requestId, path: instance, error })
    return problemResponse('internal', { detail: 'The request could not be answered.', instance, requestId })
  }

const refusalOf = (error: Error): DomainError | undefined => {
  if (error instanceof DomainError) return error
  if (!(error instanceof HTTPException)) return undefined
  if (error.status === 415) return new DomainError('unsupported-media-type', 'The body must be application/json, and the Content-Type header must say so.')
  if (error.status === 413) return new DomainError('content-too-large', error.message)
  if (error.status !== 400) return undefined
  return new DomainError('invalid-request', 'The body is not valid JSON.', {
    errors: [{ in: 'body', pointer: '', detail: 'is not valid JSON' }],
  })
}

const retryAfter = ({ retryAfter }: DomainError): HeaderFields =>
  retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }

const challenge = (kind: ProblemKind): HeaderFields => (kind === 'unauthenticated' ? { 'www-authenticate': 'Bearer' } : {})
