import type { Context } from 'hono'
import { administrator, type ApplicationActor, type Learner, visitor } from '#core/actor.ts'
import { after, type Eventual } from '#core/eventual.ts'
import type { Scope } from '#ports/scope.ts'
import type { AppEnv, Authenticate } from './app-env.ts'
import { learnerToken } from './learner-cookie.ts'

/** How domains recognise credentials. Undefined for an invalid one. */
export interface Recognition {
  readonly learner: (scope: Scope, token: string) => Eventual<Learner | undefined>
  readonly application: (scope: Scope, key: string) => Eventual<ApplicationActor | undefined>
}

/** Resolves the actor among the kinds that an operation accepts. It refuses only pages of another site. */
export const authentication =
  (recognition: Recognition): Authenticate =>
  (c, accepted) => {
    const { scope } = c.env
    if (accepted.includes('administrator') && isAdministrator(c)) return administrator
    const [token, recognise] = accepted.includes('applicationKey')
      ? [applicationKey(c), recognition.application]
      : accepted.includes('learner')
        ? [learnerToken(c, bearerToken(c)), recognition.learner]
        : [bearerToken(c), undefined]
    if (!recognise && scope.settings.adminDigest === null) return { kind: 'visitor', credential: 'not set up' }
    if (token === undefined) return visitor
    return after(recognise?.(scope, token), (actor) => actor ?? { kind: 'visitor', credential: 'unknown' })
  }

/** The bearer token of the request (RFC 6750). */
const bearerToken = (c: Context<AppEnv>): string | undefined => {
  const [scheme = '', token] = (c.req.header('authorization') ?? '').split(' ')
  return scheme.toLowerCase() === 'bearer' && token ? token : undefined
}

/** An application's key: a bearer token, or a query parameter for clients that cannot set headers. */
export const applicationKey = (c: Context<AppEnv>): string | undefined => bearerToken(c) ?? c.req.query('key')

const isAdministrator = (c: Context<AppEnv>): boolean => {
  const { digest, settings } = c.env.scope
  const token = bearerToken(c)
  return (
    token !== undefined && settings.adminDigest !== null && digest.isEqual(digest.sha256(token), settings.adminDigest)
  )
}
