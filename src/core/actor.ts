import { DomainError } from './errors.ts'
import { utc } from './time-zone.ts'

/** The actor of a request. `http/authentication.ts` resolves it once; it is the first argument of every verb. */
export type Actor = Visitor | Learner | AccountActor | ApplicationActor | Prober | Administrator | System

/** A client without a valid credential. */
export interface Visitor {
  readonly kind: 'visitor'
  /** The credential: none, an invalid one, or any while the server has no ADMIN_TOKEN. */
  readonly credential: 'missing' | 'unknown' | 'not set up'
}

/** Somebody without an account, by the token of POST /v1/learners. */
export interface Learner {
  readonly kind: 'learner'
  readonly learnerId: string
}

export const roles = ['learner', 'author', 'recruiter', 'admin'] as const
export type Role = (typeof roles)[number]

/** The parts of the API that an API token may use: submissions, the account itself, or everything of an administrator. */
export const tokenScopes = ['learn', 'account', 'admin'] as const
export type TokenScope = (typeof tokenScopes)[number]

/** Somebody with an account, by a session of a browser or by an API token. */
export interface AccountActor {
  readonly kind: 'account'
  readonly accountId: string
  /** The learner who owns the submissions of the account. */
  readonly learnerId: string
  /** The name of the time zone by which the days of the person are counted. */
  readonly zone: string
  readonly roles: readonly Role[]
  readonly credential: SessionCredential | ApiTokenCredential
}

export interface SessionCredential {
  readonly kind: 'session'
  readonly sessionId: string
  /** Milliseconds since 1970 at which the person last confirmed their identity. */
  readonly authenticatedAt: number
}

export interface ApiTokenCredential {
  readonly kind: 'api token'
  readonly scopes: readonly TokenScope[]
}

/** A program with a key of its application. */
export interface ApplicationActor {
  readonly kind: 'application'
  readonly applicationId: string
  /** The scope of the key: sending events, reading them, or managing calls and monitors. */
  readonly access: 'read' | 'write' | 'watch'
  readonly isDisabled: boolean
  /** Milliseconds since 1970 at which the key stops working; null for never. */
  readonly endsAt: number | null
}

/** A program that makes checks at another place. */
export interface Prober {
  readonly kind: 'prober'
  readonly placeId: string
  /** The name of its place. */
  readonly place: string
}

export interface Administrator {
  readonly kind: 'administrator'
}

/** The server itself: jobs, seeding, commands of the operator. */
export interface System {
  readonly kind: 'system'
}

export const visitor: Visitor = { kind: 'visitor', credential: 'missing' }
export const administrator: Administrator = { kind: 'administrator' }
export const system: System = { kind: 'system' }

/** Marks a verb that is open to everybody; returns the actor. */
export const permitAnyone = (actor: Actor): Actor => actor

/** True for those who own submissions. */
export const isLearner = (actor: Actor): actor is Learner | AccountActor =>
  actor.kind === 'learner' || (actor.kind === 'account' && mayUse(actor, 'learn'))

const mayUse = ({ credential }: AccountActor, scope: TokenScope): boolean =>
  credential.kind === 'session' || credential.scopes.includes(scope)

const requireScope = (actor: AccountActor, scope: TokenScope): void => {
  if (mayUse(actor, scope)) return
  throw new DomainError('forbidden', `This API token lacks the scope ${scope}. Create one that has it.`)
}

/** Throws `unauthenticated` or `forbidden` for anybody but an administrator or the server itself. */
export const requireAdministrator = (actor: Actor): void => {
  if (actor.kind === 'administrator' || actor.kind === 'system') return
  if (actor.kind === 'account') {
    if (!actor.roles.includes('admin'))
      throw new DomainError('forbidden', 'This request needs an account with the role admin.')
    return requireScope(actor, 'admin')
  }
  const isSetUp = actor.kind !== 'visitor' || actor.credential !== 'not set up'
  throw new DomainError(
    'unauthenticated',
    isSetUp
      ? 'This request needs the ADMIN_TOKEN of the server as its bearer token, or an account with the role admin.'
      : 'This request needs an account with the role admin, because the server has no ADMIN_TOKEN.',
  )
}

/** Throws `forbidden` for anybody but the server itself: for verbs that no request reaches. */
export const requireSystem = (actor: Actor): void => {
  if (actor.kind !== 'system') throw new DomainError('forbidden', 'Only the server itself may do this.')
}

/** The learner's id. Throws `unauthenticated` for those who own no submissions, `forbidden` for a token without the scope. */
export const requireLearner = (actor: Actor): string => {
  if (actor.kind === 'learner') return actor.learnerId
  if (actor.kind === 'account') {
    requireScope(actor, 'learn')
    return actor.learnerId
  }
  throw new DomainError(
    'unauthenticated',
    'This request needs a learner. POST /v1/learners returns a token; send it as a bearer token, or send the cookie that comes with it. An account works too: sign in, or send an API token.',
  )
}

/** The time zone of the person who asks: that of the account, or else the one that a learner without an account names. */
export const zoneOf = (actor: Actor, named: string | undefined): string =>
  actor.kind === 'account' ? actor.zone : (named ?? utc)

/** The account that asks, by any of its credentials. Throws `unauthenticated`, and `forbidden` for a token without the scope. */
export const requireAccount = (actor: Actor): AccountActor => {
  if (actor.kind !== 'account')
    throw new DomainError('unauthenticated', 'This request needs an account. Sign in, or send an API token.')
  requireScope(actor, 'account')
  return actor
}

/** The same for a person in a browser: an API token may not do this. */
export const requireSession = (actor: Actor): AccountActor & { readonly credential: SessionCredential } => {
  if (actor.kind !== 'account') throw new DomainError('unauthenticated', 'This request needs a session. Sign in.')
  const { credential } = actor
  if (credential.kind !== 'session')
    throw new DomainError('forbidden', 'This request needs a session of a browser; an API token is not enough.')
  return { ...actor, credential }
}

/** How long a confirmation suffices for changes of an account. */
const maxConfirmationAgeMs = 10 * 60_000

/** The same for changes of the account. Throws `confirmation-required` when the last confirmation is over ten minutes old. */
export const requireRecentSession = (
  actor: Actor,
  now: number,
): AccountActor & { readonly credential: SessionCredential } => {
  const account = requireSession(actor)
  if (now - account.credential.authenticatedAt <= maxConfirmationAgeMs) return account
  throw new DomainError(
    'confirmation-required',
    'Changes of an account need a confirmation of your identity within the last ten minutes. Confirm with your password, a passkey or GitHub, then repeat the request.',
  )
}

/**
 * The application whose events the actor may read; null for those of all. Throws `unauthenticated`, and `forbidden` for a
 * write key or a disabled application.
 */
export const requireReader = (actor: Actor): string | null => {
  if (actor.kind === 'application' || actor.kind === 'visitor' || actor.kind === 'learner')
    return requireKey(actor, 'read')
  requireAdministrator(actor)
  return null
}

/** The same for the application that a request names, if any. Throws `forbidden` when a key asks for events of another one. */
export const requireReaderOf = (actor: Actor, applicationId: string | undefined): string | null => {
  const own = requireReader(actor)
  if (own === null || applicationId === undefined || applicationId === own) return own ?? applicationId ?? null
  throw new DomainError('forbidden', 'This key reads only the events of its own application.')
}

/**
 * The application whose calls and monitors the actor may manage; null for those of all. Throws `unauthenticated`, and
 * `forbidden` for another key or a disabled application.
 */
export const requireWatcher = (actor: Actor): string | null => {
  if (actor.kind === 'application' || actor.kind === 'visitor' || actor.kind === 'learner')
    return requireKey(actor, 'watch')
  requireAdministrator(actor)
  return null
}

/** The prober that asks. Throws `unauthenticated` for everybody else. */
export const requireProber = (actor: Actor): Prober => {
  if (actor.kind === 'prober') return actor
  throw new DomainError(
    'unauthenticated',
    'This request needs the token of a prober. Create one: npm run places -- create NAME, or POST /v1/places.',
  )
}

/** The application that sends. Throws `unauthenticated`, and `forbidden` for a read key or a disabled application. */
export const requireSender = (actor: Actor): string => requireKey(actor, 'write')

const requireKey = (actor: Actor, access: ApplicationActor['access']): string => {
  if (actor.kind !== 'application') {
    const isShown = actor.kind === 'visitor' && actor.credential === 'unknown'
    const detail = isShown
      ? 'This key is unknown or has been revoked.'
      : `This request needs a ${access} key of an application.`
    throw new DomainError('unauthenticated', detail)
  }
  if (actor.access !== access)
    throw new DomainError('forbidden', `This request needs a ${access} key, but it has a ${actor.access} key.`)
  if (actor.isDisabled) throw new DomainError('forbidden', 'The application of this key is disabled.')
  return actor.applicationId
}
