import { DomainError } from './errors.ts'

/** The actor of a request. `http/authentication.ts` resolves it once; it is the first argument of every verb. */
export type Actor = Visitor | Learner | ApplicationActor | Administrator | System

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

/** A program with a key of its application. */
export interface ApplicationActor {
  readonly kind: 'application'
  readonly applicationId: string
  /** The scope of the key: sending events, or reading them. */
  readonly access: 'read' | 'write'
  readonly isDisabled: boolean
  /** Milliseconds since 1970 at which the key stops working; null for never. */
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

/** Marks a verb that is open to everybody; returns the actor. */
export const permitAnyone = (actor: Actor): Actor => actor

/** Throws `unauthenticated` for anybody but the administrator or the server itself. */
export const requireAdministrator = (actor: Actor): void => {
  if (actor.kind === 'administrator' || actor.kind === 'system') return
  const isSetUp = actor.kind !== 'visitor' || actor.credential !== 'not set up'
  throw new DomainError(
    'unauthenticated',
    isSetUp
      ? 'This request needs the ADMIN_TOKEN of the server as its bearer token.'
      : 'This request needs the administrator, but the server has no ADMIN_TOKEN.',
  )
}

/** Throws `forbidden` for anybody but the server itself: for verbs that no request reaches. */
export const requireSystem = (actor: Actor): void => {
  if (actor.kind !== 'system') throw new DomainError('forbidden', 'Only the server itself may do this.')
}

/** The learner's id. Throws `unauthenticated` for everybody else. */
export const requireLearner = (actor: Actor): string => {
  if (actor.kind === 'learner') return actor.learnerId
  throw new DomainError(
    'unauthenticated',
    'This request needs a learner. POST /v1/learners returns a token; send it as a bearer token, or send the cookie that comes with it.',
  )
}

/**
 * The application whose events the actor may read; null for those of all. Throws `unauthenticated`, and `forbidden` for a
 * write key or a disabled application.
 */
export const requireReader = (actor: Actor): string | null =>
  actor.kind === 'administrator' || actor.kind === 'system' ? null : requireKey(actor, 'read')

/** The same for the application that a request names, if any. Throws `forbidden` when a key asks for events of another one. */
export const requireReaderOf = (actor: Actor, applicationId: string | undefined): string | null => {
  const own = requireReader(actor)
  if (own === null || applicationId === undefined || applicationId === own) return own ?? applicationId ?? null
  throw new DomainError('forbidden', 'This key reads only the events of its own application.')
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
