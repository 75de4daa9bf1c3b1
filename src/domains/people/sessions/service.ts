import { type AccountActor, type Actor, permitAnyone, requireSession, requireSystem } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { after, type Eventual } from '#core/eventual.ts'
import type { Scope } from '#ports/scope.ts'
import { accountRepository } from '../accounts/repository.ts'
import { recordAction } from '../audit/service.ts'
import { cachedSession } from './cached.ts'
import { type RecognisedSession, type Session, sessionActor, sessionEnd } from './model.ts'
import { sessionRepository } from './repository.ts'
import { renewSession } from './service/live.ts'
import { type Browser, checkPassword, type OpenedSession, openSession, signInByPassword } from './service/sign-in.ts'

export interface SessionService {
  /** Opens a session by address and password. Throws `unauthenticated`, `too-many-requests`, `overloaded`. */
  signIn(actor: Actor, given: Browser & { readonly email: string; readonly password: string }): Promise<OpenedSession>
  /** Opens a session for an account whose owner has just proved who they are in another way. Only the server itself may. */
  open(actor: Actor, given: Browser & { readonly accountId: string }): Promise<OpenedSession>
  /** Newest first. */
  list(actor: Actor): Promise<readonly Session[]>
  /** Throws `not-found` for a session that is not one of the actor's. */
  end(actor: Actor, sessionId: string): Promise<void>
  /** Ends all sessions, the present one included. */
  endAll(actor: Actor): Promise<void>
  /** Proves by the password who the actor is, and returns the new token of the session. */
  confirm(actor: Actor, given: Browser & { readonly password: string }): Promise<string>
  /** The same for a proof that another part of the server has checked. */
  confirmed(actor: Actor): Promise<string>
}

export const sessionService = (scope: Scope): SessionService => {
  const repository = sessionRepository(scope.db)
  const accounts = accountRepository(scope.db)
  const now = (): string => new Date(scope.clock.now()).toISOString()

  return {
    signIn: (actor, given) => signInByPassword(scope, permitAnyone(actor), given),
    open: async (actor, { accountId, ...browser }) => {
      requireSystem(actor)
      const account = await accounts.find(accountId)
      if (!account) throw new DomainError('not-found', 'This account does not exist any more.')
      return openSession(scope, actor, account, browser)
    },
    list: async (actor) => {
      const { accountId } = requireSession(actor)
      return repository.list(accountId, now())
    },
    end: async (actor, sessionId) => {
      const { accountId } = requireSession(actor)
      await scope.transaction(async (inner) => {
        if (!(await sessionRepository(inner.db).remove(accountId, sessionId)))
          throw new DomainError('not-found', `You have no session with the id ${sessionId}.`)
        await recordAction(inner, actor, { action: 'session ended', accountId })
      })
    },
    endAll: async (actor) => {
      const { accountId } = requireSession(actor)
      await scope.transaction(async (inner) => {
        await sessionRepository(inner.db).removeAll(accountId)
        await recordAction(inner, actor, { action: 'signed out everywhere', accountId })
      })
    },
    confirm: async (actor, { password, ...browser }) => {
      const { accountId, credential } = requireSession(actor)
      const account = await accounts.find(accountId)
      await checkPassword(scope, actor, { account, subject: account?.email ?? accountId, password, browser })
      return renewSession(scope, credential.sessionId)
    },
    confirmed: async (actor) => {
      const { credential } = requireSession(actor)
      return renewSession(scope, credential.sessionId)
    },
  }
}

/** The account of the session with this token. Undefined for an unknown, ended or expired one. */
export const recogniseSession = (scope: Scope, token: string): Eventual<AccountActor | undefined> =>
  after(cachedSession(scope, scope.digest.sha256(token)), (session) => {
    if (!session || session.expiresAt <= scope.clock.now()) return undefined
    noteUse(scope, session)
    return sessionActor(session)
  })

/** Moves the end of a session on, once a day, behind the answer. */
const noteUse = (scope: Scope, { sessionId, seenOn, createdAt }: RecognisedSession): void => {
  const now = scope.clock.now()
  const today = new Date(now).toISOString().slice(0, 10)
  if (seenOn >= today) return
  const expiresAt = new Date(sessionEnd(createdAt, now)).toISOString()
  scope.defer(sessionRepository(scope.db).used(sessionId, { seenOn: today, expiresAt }))
}
