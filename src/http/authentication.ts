import type { Context } from 'hono'
import {
  type AccountActor,
  type Actor,
  administrator,
  type ApplicationActor,
  type Learner,
  type Prober,
  type Visitor,
  visitor,
} from '#core/actor.ts'
import { after, type Eventual } from '#core/eventual.ts'
import type { Scope } from '#ports/scope.ts'
import type { AppEnv, Authenticate, Scheme } from './app-env.ts'
import { learnerToken } from './learner-cookie.ts'
import { sessionToken } from './session-cookie.ts'

/** How domains recognise credentials. Undefined for an invalid one. */
export interface Recognition {
  readonly learner: (scope: Scope, token: string) => Eventual<Learner | undefined>
  readonly application: (scope: Scope, key: string) => Eventual<ApplicationActor | undefined>
  readonly prober: (scope: Scope, token: string) => Eventual<Prober | undefined>
  readonly session: (scope: Scope, token: string) => Eventual<AccountActor | undefined>
  readonly apiToken: (scope: Scope, token: string) => Eventual<AccountActor | undefined>
}

/** What every API token begins with. */
const apiTokenPrefix = 'tst_'

const unknown: Visitor = { kind: 'visitor', credential: 'unknown' }

/**
 * Resolves the actor among the kinds that an operation accepts: the bearer token first, then the session of the browser, then
 * its learner. It refuses only pages of another site.
 */
export const authentication =
  (recognition: Recognition): Authenticate =>
  (c, accepted) => {
    const { scope } = c.env
    const bearer = bearerToken(c)
    if (bearer !== undefined) {
      if (accepted.includes('administrator') && isAdministrator(scope, bearer)) return administrator
      if (accepted.some((scheme) => scheme.startsWith('apiToken')) && bearer.startsWith(apiTokenPrefix))
        return after(recognition.apiToken(scope, bearer), (actor) => actor ?? unknown)
      return withoutAccount(recognition, c, accepted)
    }
    const token = accepted.includes('session') ? sessionToken(c) : undefined
    if (token === undefined) return withoutAccount(recognition, c, accepted)
    return after(recognition.session(scope, token), (actor) => actor ?? withoutAccount(recognition, c, accepted))
  }

/** A program, a learner without an account, or nobody. */
const withoutAccount = (recognition: Recognition, c: Context<AppEnv>, accepted: readonly Scheme[]): Eventual<Actor> => {
  const { scope } = c.env
  const [token, recognise] = accepted.includes('applicationKey')
    ? [applicationKey(c), recognition.application]
    : accepted.includes('learner')
      ? [learnerToken(c, bearerToken(c)), recognition.learner]
      : accepted.includes('prober')
        ? [bearerToken(c), recognition.prober]
        : [bearerToken(c), undefined]
  if (!recognise && scope.settings.adminDigest === null && accepted.includes('administrator'))
    return { kind: 'visitor', credential: 'not set up' }
  if (token === undefined) return visitor
  return after(recognise?.(scope, token), (actor) => actor ?? unknown)
}

/** The bearer token of the request (RFC 6750). */
const bearerToken = (c: Context<AppEnv>): string | undefined => {
  const [scheme = '', token] = (c.req.header('authorization') ?? '').split(' ')
  return scheme.toLowerCase() === 'bearer' && token ? token : undefined
}

/** An application's key: a bearer token, or a query parameter for clients that cannot set headers. */
export const applicationKey = (c: Context<AppEnv>): string | undefined => bearerToken(c) ?? c.req.query('key')

const isAdministrator = ({ digest, settings }: Scope, token: string): boolean =>
  settings.adminDigest !== null && digest.isEqual(digest.sha256(token), settings.adminDigest)
