import type { Context } from 'hono'
import { DomainError, MovedError } from '#core/errors.ts'
import type { Eventual } from '#core/eventual.ts'
import type { Counter } from '#ports/metrics.ts'
import type { AppEnv } from './app-env.ts'
import { cacheFields } from './caching.ts'
import { fixedHeaders, type HeaderFields } from './fixed-headers.ts'
import type { ProblemAnswer } from './problem.ts'
import type { ProblemKind } from './problem-types.ts'

const problemCounter: Counter = {
  name: 'touchstone_problems_total',
  help: 'Requests that the server refused with a problem document, by kind',
  labels: ['kind'],
}

/** Sends a refusal in the form that the client prefers. */
export type Refuse = (c: Context<AppEnv>, kind: ProblemKind, answer: ProblemAnswer) => Eventual<Response>

/** Turns any error into a refusal. Only the text of a `DomainError` reaches the caller. */
export const errorHandler =
  (isAway: (error: unknown) => boolean, refuse: Refuse) =>
  (error: Error, c: Context<AppEnv>): Eventual<Response> => {
    const { scope } = c.env
    const instance = c.req.path
    if (error instanceof MovedError) return permanentRedirect(c, error)
    if (error instanceof DomainError) {
      scope.metrics.count(problemCounter, { kind: error.kind }, 1)
      const known = error.kind === 'not-found' && scope.outcomes.some(({ found }) => !found)
      return refuse(c, error.kind, {
        detail: error.message,
        instance,
        errors: error.errors,
        headers: { ...retryAfter(error), ...challenge(error.kind), ...(known ? cacheFields(scope.outcomes) : {}) },
      })
    }
    if (isAway(error)) {
      scope.metrics.count(problemCounter, { kind: 'unavailable' }, 1)
      scope.logger.log('warn', 'database not reachable', { path: instance, error })
      return refuse(c, 'unavailable', {
        detail: 'The database is not reachable. Try again soon.',
        instance,
        headers: { 'retry-after': '2' },
      })
    }
    scope.metrics.count(problemCounter, { kind: 'internal' }, 1)
    const requestId = scope.random.uuid()
    scope.logger.log('error', 'unexpected error', { requestId, path: instance, error })
    return refuse(c, 'internal', { detail: 'The server failed while it handled the request.', instance, requestId })
  }

/** 308 keeps method and body, so a client that posts may follow it (RFC 9110, 15.4.9). */
const permanentRedirect = (c: Context<AppEnv>, { from, to, query }: MovedError): Response => {
  const { pathname, searchParams } = new URL(c.req.url)
  const path = pathname.split('/').map((part) => (part === from ? to : part))
  for (const [name, value] of Object.entries(query)) if (!searchParams.has(name)) searchParams.set(name, value)
  const location = `${path.join('/')}${searchParams.size > 0 ? `?${searchParams}` : ''}`
  return new Response(null, { status: 308, headers: { ...fixedHeaders, 'cache-control': 'no-store', location } })
}

const retryAfter = ({ retryAfter }: DomainError): HeaderFields =>
  retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }

const challenge = (kind: ProblemKind): HeaderFields =>
  kind === 'unauthenticated' ? { 'www-authenticate': 'Bearer' } : {}
