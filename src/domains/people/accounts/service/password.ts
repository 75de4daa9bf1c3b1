import { type Actor, system } from '#core/actor.ts'
import type { Scope } from '#ports/scope.ts'
import { recordAction } from '../../audit/service.ts'
import { mailService } from '../../mails/service.ts'
import { lifetimeMs } from '../../one-time-tokens/model.ts'
import { newSecret } from '../../one-time-tokens/new-secret.ts'
import { oneTimeTokenRepository } from '../../one-time-tokens/repository.ts'
import { sessionRepository } from '../../sessions/repository.ts'
import { renewSession } from '../../sessions/service/live.ts'
import { newBrowserToken } from '../../sessions/service/sign-in.ts'
import { mailsPerAddress, resetsPerNetwork } from '../../throttles/model.ts'
import { throttleService } from '../../throttles/service.ts'
import { emailOf, requireGoodPassword } from '../input.ts'
import { accountRepository } from '../repository.ts'
import { linkTo } from './sign-up.ts'
import { linkIsOver } from './verification.ts'

/** Mails a link that sets a new password. The answer is the same for an address without an account. */
export const requestReset = async (
  scope: Scope,
  actor: Actor,
  given: { readonly email: string; readonly network: string | null },
): Promise<void> => {
  const email = emailOf(given.email)
  const throttle = throttleService(scope)
  await throttle.take(actor, resetsPerNetwork, given.network)
  await throttle.take(actor, mailsPerAddress, email)
  await scope.transaction(async (inner) => {
    const known = await accountRepository(inner.db).byEmail(email)
    await addResetToken(inner, known ? { accountId: known.id, email } : { accountId: null, email })
  })
}

/** Stores a token that sets a new password, mails it, and returns the path of its page. Without an account it is a decoy. */
export const addResetToken = async (
  inner: Scope,
  { accountId, email }: { readonly accountId: string | null; readonly email: string },
): Promise<string> => {
  const purpose = accountId === null ? 'decoy' : 'password-reset'
  const expiresAt = new Date(inner.clock.now() + lifetimeMs['password-reset']).toISOString()
  const token = newSecret(inner.random)
  await oneTimeTokenRepository(inner.db).add({
    digest: inner.digest.sha256(token),
    purpose,
    accountId,
    email,
    data: {},
    expiresAt,
  })
  const link = linkTo('reset-password', token)
  if (accountId !== null)
    await mailService(inner).add(system, {
      purpose: 'password-reset',
      accountId,
      recipient: email,
      data: { link },
      expiresAt,
    })
  return link
}

/** Links that die with a password: somebody who knew the old one may have asked for them. */
const mailedLinks = ['password-reset', 'email-change'] as const

/**
 * Sets a password by a mailed link, ends all sessions of the account, and returns a token by which the browser is known when
 * it signs in: strangers may have used up the attempts of all others.
 */
export const resetPassword = async (
  scope: Scope,
  actor: Actor,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<string> => {
  const now = new Date(scope.clock.now()).toISOString()
  const digest = scope.digest.sha256(token)
  const pending = await oneTimeTokenRepository(scope.db).find(digest, ['password-reset'], now)
  if (!pending) throw linkIsOver()
  requireGoodPassword(password, pending)
  const hash = await scope.passwords.hash(password)
  const account = await scope.transaction(async (inner) => {
    const row = await oneTimeTokenRepository(inner.db).redeem(digest, ['password-reset'], now)
    const account = row?.accountId
      ? await accountRepository(inner.db).change(row.accountId, { password: hash })
      : undefined
    if (!account) throw linkIsOver()
    await sessionRepository(inner.db).removeAll(account.id)
    await oneTimeTokenRepository(inner.db).forgetAccount(account.id, mailedLinks)
    await recordAction(inner, actor, { action: 'password reset', accountId: account.id })
    return account
  })
  return newBrowserToken(scope, account)
}

/** Sets a password of somebody who is signed in, ends their other sessions, and returns the new token of this one. */
export const setPassword = async (
  scope: Scope,
  actor: Actor,
  given: { readonly accountId: string; readonly sessionId: string; readonly password: string },
): Promise<string> => {
  const account = await accountRepository(scope.db).find(given.accountId)
  if (!account) throw linkIsOver()
  requireGoodPassword(given.password, account)
  const password = await scope.passwords.hash(given.password)
  return scope.transaction(async (inner) => {
    await accountRepository(inner.db).change(account.id, { password })
    const token = await renewSession(inner, given.sessionId)
    await sessionRepository(inner.db).removeAll(account.id, given.sessionId)
    await oneTimeTokenRepository(inner.db).forgetAccount(account.id, mailedLinks)
    await recordAction(inner, actor, { action: 'password changed', accountId: account.id })
    return token
  })
}
