import { type AccountActor, type Actor, type SessionCredential, system } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { breaks } from '#db/failure.ts'
import type { Scope } from '#ports/scope.ts'
import { recordAction } from '../../audit/service.ts'
import { mailService } from '../../mails/service.ts'
import { lifetimeMs, type OneTimeToken, type SignUpData } from '../../one-time-tokens/model.ts'
import { newSecret } from '../../one-time-tokens/new-secret.ts'
import { oneTimeTokenRepository } from '../../one-time-tokens/repository.ts'
import { requireLive } from '../../sessions/service/live.ts'
import { mailsPerAddress } from '../../throttles/model.ts'
import { throttleService } from '../../throttles/service.ts'
import { emailOf, requireGoodPassword } from '../input.ts'
import type { Account } from '../model.ts'
import { accountRepository } from '../repository.ts'
import { addAccount, linkTo } from './sign-up.ts'

export interface Verification {
  readonly token: string
  /** The secret of the browser that signed up. */
  readonly signUp?: string | undefined
  /** Needed without that secret: the password of the sign-up may be somebody else's. */
  readonly password?: string | undefined
}

/** What a link from a mail is about, for the page that it opens. Undefined for one that does not work any more. */
export interface PendingVerification {
  readonly purpose: 'sign-up' | 'email-change'
  readonly email: string
  /** Whether the browser must choose a password. */
  readonly needsPassword: boolean
}

const purposes = ['sign-up', 'email-change'] as const
const uniqueViolation = '23505'

const isProven = ({ digest }: Scope, row: OneTimeToken, signUp: string | undefined): boolean =>
  signUp !== undefined && digest.isEqual(digest.sha256(signUp), (row.data as SignUpData).secretDigest)

export const findVerification = async (
  scope: Scope,
  { token, signUp }: Verification,
): Promise<PendingVerification | undefined> => {
  const now = new Date(scope.clock.now()).toISOString()
  const row = await oneTimeTokenRepository(scope.db).find(scope.digest.sha256(token), purposes, now)
  if (!row) return undefined
  const purpose = row.purpose === 'sign-up' ? 'sign-up' : 'email-change'
  return { purpose, email: row.email ?? '', needsPassword: purpose === 'sign-up' && !isProven(scope, row, signUp) }
}

/** Verifies an address: makes the account of a sign-up, or changes the address of one. */
export const verifyEmail = async (
  scope: Scope,
  actor: Actor,
  verification: Verification,
): Promise<{ readonly account: Account; readonly isNew: boolean }> => {
  const { clock, digest } = scope
  const pending = await findVerification(scope, verification)
  if (!pending) throw linkIsOver()
  const { password } = verification
  if (pending.needsPassword && password === undefined) {
    const detail = 'is needed, because the sign-up was in another browser'
    throw new DomainError('invalid-request', `A password ${detail}.`, {
      errors: [{ in: 'body', pointer: '/password', detail }],
    })
  }
  if (password !== undefined) requireGoodPassword(password, pending)
  const hash = password === undefined ? undefined : await scope.passwords.hash(password)
  return scope.transaction(async (inner) => {
    const now = new Date(clock.now()).toISOString()
    const row = await oneTimeTokenRepository(inner.db).redeem(digest.sha256(verification.token), purposes, now)
    if (!row) throw linkIsOver()
    if (row.purpose === 'email-change') return { account: await changeAddress(inner, actor, row), isNew: false }
    const data = row.data as SignUpData
    const account = await addAccount(inner, actor, {
      name: data.name,
      zone: data.zone,
      email: row.email,
      password: hash ?? data.password,
      learnerId: isProven(scope, row, verification.signUp) ? data.learnerId : null,
    })
    if (!account) throw new DomainError('conflict', 'This address already belongs to an account. Sign in.')
    return { account, isNew: true }
  })
}

const changeAddress = async (inner: Scope, actor: Actor, { accountId, email }: OneTimeToken): Promise<Account> => {
  const repository = accountRepository(inner.db)
  const before = await repository.find(accountId ?? '')
  const account = before && (await changedAccount(repository, before.id, email))
  if (!account) throw linkIsOver()
  await oneTimeTokenRepository(inner.db).forgetAccount(account.id, ['email-change', 'password-reset'])
  await recordAction(inner, actor, { action: 'address changed', accountId: account.id })
  if (before.email !== null)
    await mailService(inner).add(system, {
      purpose: 'email-changed',
      accountId: account.id,
      recipient: before.email,
      data: { at: new Date(inner.clock.now()).toISOString() },
      expiresAt: new Date(inner.clock.now() + lifetimeMs['email-change']).toISOString(),
    })
  return account
}

const changedAccount = async (
  repository: ReturnType<typeof accountRepository>,
  id: string,
  email: string | null,
): Promise<Account | undefined> => {
  try {
    return await repository.change(id, { email })
  } catch (error) {
    if (breaks(error, uniqueViolation))
      throw new DomainError('conflict', 'This address already belongs to an account.', { cause: error })
    throw error
  }
}

/** Mails a link to a new address of an account. The answer does not tell whether the address has an account already. */
export const requestEmailChange = async (
  scope: Scope,
  actor: AccountActor & { readonly credential: SessionCredential },
  text: string,
): Promise<void> => {
  const { accountId } = actor
  const email = emailOf(text)
  await throttleService(scope).take(actor, mailsPerAddress, email)
  const token = newSecret(scope.random)
  const expiresAt = new Date(scope.clock.now() + lifetimeMs['email-change']).toISOString()
  await scope.transaction(async (inner) => {
    await requireLive(inner, actor)
    const known = await accountRepository(inner.db).byEmail(email)
    const stored = { digest: scope.digest.sha256(token), accountId, email, data: {}, expiresAt }
    await oneTimeTokenRepository(inner.db).add({ ...stored, purpose: known ? 'decoy' : 'email-change' })
    await mailService(inner).add(
      system,
      known
        ? { purpose: 'sign-up-known', accountId: known.id, recipient: email, data: { link: '/sign-in' }, expiresAt }
        : { purpose: 'email-change', accountId, recipient: email, data: { link: linkTo('verify', token) }, expiresAt },
    )
  })
}

export const linkIsOver = (): DomainError =>
  new DomainError('not-found', 'This link has expired or has been used. Ask for another one.')
