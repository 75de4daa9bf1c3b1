import { DomainError } from './errors.ts'

/** Who asks. `http/authentication.ts` finds it once per request; every verb of a service gets it first. */
export type Actor = Visitor | Learner | ApplicationActor | Administrator | System

/** Nobody we know. */
export interface Visitor {
  readonly kind: 'visitor'
  /** What was shown: nothing, something that opens nothing, or anything while the server has no ADMIN_TOKEN. */
  readonly credential: 'missing' | 'unknown' | 'not set up'
}

/** Somebody without an account, by the token of POST /v1/learners. */
export interface Learner {
  readonly kind: 'learner'
  readonly learnerId: string
}

/** A program that shows a key of its application. */
export interface ApplicationActor {
  readonly kind: 'application'
  readonly applicationId: string
  /** What the key is for: sending events, or reading them. */
  readonly access: 'read' | 'write'
  readonly isDisabled: boolean
  /** Milliseconds since 1970 from which on the key opens nothing; null for never. */
  readonly endsAt: number | null
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

/** Marks a verb that is open to everybody; answers the actor. */
export const permitAnyone = (actor: Actor): Actor => actor

/** Throws `unauthenticated` unless the administrator or the server itself asks. */
export const requireAdministrator = (actor: Actor): void => {
  if (actor.kind === 'administrator' || actor.kind === 'system') return
  const isSetUp = actor.kind !== 'visitor' || actor.credential !== 'not set up'
  throw new DomainError(
    'unauthenticated',
    isSetUp
      ? 'This needs the ADMIN_TOKEN of the server as a bearer token.'
      : 'This needs the administrator, and the server has no ADMIN_TOKEN set.',
  )
}

/** The learner's id. Throws `unauthenticated` for everybody else. */
export const requireLearner = (actor: Actor): string => {
  if (actor.kind === 'learner') return actor.learnerId
  throw new DomainError(
    'unauthenticated',
    'This needs a learner: POST /v1/learners gives a token, to be sent as a bearer token or as the cookie that comes with it.',
  )
}

/**
 * The application whose events the actor may read; null for those of all. Throws `unauthenticated`, and `forbidden` for a
 * write key or a disabled application.
 */
export const requireReader = (actor: Actor): string | null =>
  actor.kind === 'administrator' || actor.kind === 'system' ? null : requireKey(actor, 'read')

/** The same for the application that was asked for, where one was. Throws `forbidden` when a key asks for another one's events. */
export const requireReaderOf = (actor: Actor, applicationId: string | undefined): string | null => {
  const own = requireReader(actor)
  if (own === null || applicationId === undefined || applicationId === own) return own ?? applicationId ?? null
  throw new DomainError('forbidden', 'This key opens the events of its own application alone.')
}

/** The application that sends. Throws `unauthenticated`, and `forbidden` for a read key or a disabled application. */
export const requireSender = (actor: Actor): string => requireKey(actor, 'write')

const requireKey = (actor: Actor, access: ApplicationActor['access']): string => {
  if (actor.kind !== 'application') {
    const isShown = actor.kind === 'visitor' && actor.credential === 'unknown'
    const detail = isShown
      ? 'This key is unknown or has been revoked.'
      : `This needs a ${access} key of an application.`
    throw new DomainError('unauthenticated', detail)
  }
  if (actor.access !== access)
    throw new DomainError('forbidden', `This needs a ${access} key, and a ${actor.access} key was given.`)
  if (actor.isDisabled) throw new DomainError('forbidden', 'The application is disabled.')
  return actor.applicationId
}
