import {
  type Actor,
  permitAnyone,
  requireAccount,
  requireAdministrator,
  requireRecentSession,
  type Role,
} from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { idOf, type Page, readPage } from '#core/page.ts'
import { breaks } from '#db/failure.ts'
import type { Scope } from '#ports/scope.ts'
import { recordAction } from '../audit/service.ts'
import { emailOf } from './input.ts'
import { type Account, isReserved, showAccount, type ShownAccount } from './model.ts'
import { accountRepository } from './repository.ts'
import { addResetToken, requestReset, resetPassword, setPassword } from './service/password.ts'
import { addAccount, type SignUp, signUp } from './service/sign-up.ts'
import {
  findVerification,
  type PendingVerification,
  requestEmailChange,
  type Verification,
  verifyEmail,
} from './service/verification.ts'

export type ProfileChanges = Partial<Pick<Account, 'name' | 'handle' | 'zone' | 'isProfilePublic'>>

export interface AccountService {
  /**
   * Stores a sign-up until its address is verified, and returns the secret of the browser that signed up. Throws
   * `invalid-request`, `too-many-requests`, `overloaded`.
   */
  signUp(actor: Actor, given: SignUp): Promise<string>
  /** What a mailed link is about, without using it. */
  findVerification(actor: Actor, verification: Verification): Promise<PendingVerification | undefined>
  /** Verifies an address by a mailed link. Throws `not-found` for a used link, `invalid-request` without a password. */
  verify(actor: Actor, verification: Verification): Promise<{ readonly account: ShownAccount; readonly isNew: boolean }>
  /** Mails a link that sets a new password, if the address has an account. */
  requestReset(actor: Actor, given: { readonly email: string; readonly network: string | null }): Promise<void>
  /**
   * Sets a password by a mailed link, ends all sessions, and returns a token by which the browser is known when it signs in.
   * Throws `not-found` for a used link.
   */
  resetPassword(actor: Actor, given: { readonly token: string; readonly password: string }): Promise<string>
  get(actor: Actor): Promise<ShownAccount>
  /** Throws `conflict` for a handle that somebody else has. */
  change(actor: Actor, changes: ProfileChanges): Promise<ShownAccount>
  /** Sets the password of the actor, and returns the new token of their session; all others end. */
  setPassword(actor: Actor, password: string): Promise<string>
  requestEmailChange(actor: Actor, email: string): Promise<void>
  list(
    actor: Actor,
    query: { readonly q?: string | undefined; readonly after?: string | undefined; readonly limit: number },
  ): Promise<Page<ShownAccount, string>>
  setRoles(actor: Actor, given: { readonly accountId: string; readonly roles: readonly Role[] }): Promise<ShownAccount>
  /** Makes an account with a verified address, and returns the path of the page where its owner sets a password. */
  create(
    actor: Actor,
    given: { readonly email: string; readonly name: string; readonly roles: readonly Role[] },
  ): Promise<string>
}

const uniqueViolation = '23505'

export const accountService = (scope: Scope): AccountService => {
  const repository = accountRepository(scope.db)
  const found = (account: Account | undefined): ShownAccount => {
    if (!account) throw new DomainError('not-found', 'This account does not exist any more.')
    return showAccount(account)
  }

  return {
    signUp: (actor, given) => signUp(scope, permitAnyone(actor), given),
    findVerification: (actor, verification) => {
      permitAnyone(actor)
      return findVerification(scope, verification)
    },
    verify: async (actor, verification) => {
      permitAnyone(actor)
      const { account, isNew } = await verifyEmail(scope, actor, verification)
      return { account: showAccount(account), isNew }
    },
    requestReset: (actor, given) => requestReset(scope, permitAnyone(actor), given),
    resetPassword: (actor, given) => resetPassword(scope, permitAnyone(actor), given),
    get: async (actor) => {
      const { accountId } = requireAccount(actor)
      return found(await repository.find(accountId))
    },
    change: async (actor, changes) => {
      const { accountId } = requireAccount(actor)
      if (changes.handle !== undefined && isReserved(changes.handle)) throw handleTaken(changes.handle)
      if (Object.keys(changes).length === 0) return found(await repository.find(accountId))
      try {
        return await scope.transaction(async (inner) => {
          const changed = await accountRepository(inner.db).change(accountId, changes)
          await recordAction(inner, actor, {
            action: 'profile changed',
            accountId,
            data: { fields: Object.keys(changes) },
          })
          return found(changed)
        })
      } catch (error) {
        if (breaks(error, uniqueViolation)) throw handleTaken(changes.handle ?? '')
        throw error
      }
    },
    setPassword: async (actor, password) => {
      const { accountId, credential } = requireRecentSession(actor, scope.clock.now())
      return setPassword(scope, actor, { accountId, sessionId: credential.sessionId, password })
    },
    requestEmailChange: async (actor, email) => {
      await requestEmailChange(scope, requireRecentSession(actor, scope.clock.now()), email)
    },
    list: async (actor, query) => {
      requireAdministrator(actor)
      const { items, next } = await readPage(query.limit, (size) => repository.list({ ...query, limit: size }), idOf)
      return { items: items.map(showAccount), next }
    },
    setRoles: async (actor, { accountId, roles }) => {
      requireAdministrator(actor)
      return scope.transaction(async (inner) => {
        const changed = await accountRepository(inner.db).change(accountId, { roles })
        await recordAction(inner, actor, { action: 'roles changed', accountId, data: { roles } })
        return found(changed)
      })
    },
    create: async (actor, { email: text, name, roles }) => {
      requireAdministrator(actor)
      const email = emailOf(text)
      return scope.transaction(async (inner) => {
        const given = { name, email, roles, password: null, zone: 'UTC', learnerId: null }
        const account = await addAccount(inner, actor, given)
        if (!account) throw new DomainError('conflict', `The address ${email} already belongs to an account.`)
        return addResetToken(inner, { accountId: account.id, email })
      })
    },
  }
}

const handleTaken = (handle: string): DomainError =>
  new DomainError('conflict', `The handle ${handle} is taken. Choose another one.`)
