import { type Actor, system } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { uuidv7 } from '#core/uuid.ts'
import type { Scope } from '#ports/scope.ts'
import { recordAction } from '../../audit/service.ts'
import { learnerRepository } from '../../learners/repository.ts'
import { mailService } from '../../mails/service.ts'
import { lifetimeMs, type SignUpData } from '../../one-time-tokens/model.ts'
import { newSecret } from '../../one-time-tokens/new-secret.ts'
import { oneTimeTokenRepository } from '../../one-time-tokens/repository.ts'
import { mailsPerAddress, signUpsPerNetwork } from '../../throttles/model.ts'
import { throttleService } from '../../throttles/service.ts'
import { emailOf, requireGoodPassword } from '../input.ts'
import { type Account, handleFrom } from '../model.ts'
import { accountRepository } from '../repository.ts'

export interface SignUp {
  readonly email: string
  readonly password: string
  readonly name: string
  readonly zone: string
  readonly network: string | null
}

/** The path of a page for a mailed link. */
export const linkTo = (page: string, token: string): string => `/${page}?token=${token}`

/**
 * Stores a sign-up until its address is verified, and returns the secret of the browser that signed up. The work and the answer
 * are the same for an address that has an account: only its mail differs.
 */
export const signUp = async (scope: Scope, actor: Actor, given: SignUp): Promise<string> => {
  const { clock, digest, random } = scope
  const email = emailOf(given.email)
  requireGoodPassword(given.password, { email })
  const throttle = throttleService(scope)
  await throttle.take(actor, signUpsPerNetwork, given.network)
  await throttle.take(actor, mailsPerAddress, email)
  const [secret, token] = [newSecret(random), newSecret(random)]
  const data: SignUpData = {
    password: await scope.passwords.hash(given.password),
    name: given.name,
    zone: given.zone,
    learnerId: actor.kind === 'learner' ? actor.learnerId : null,
    secretDigest: digest.sha256(secret),
  }
  const expiresAt = new Date(clock.now() + lifetimeMs['sign-up']).toISOString()
  await scope.transaction(async (inner) => {
    const known = await accountRepository(inner.db).byEmail(email)
    const purpose = known ? 'decoy' : 'sign-up'
    const stored = { digest: digest.sha256(token), purpose, accountId: null, email, expiresAt } as const
    await oneTimeTokenRepository(inner.db).add({ ...stored, data: known ? {} : data })
    await mailService(inner).add(
      system,
      known
        ? { purpose: 'sign-up-known', accountId: known.id, recipient: email, data: { link: '/sign-in' }, expiresAt }
        : { purpose: 'sign-up', accountId: null, recipient: email, data: { link: linkTo('verify', token) }, expiresAt },
    )
  })
  return secret
}

interface NewAccount extends Pick<Account, 'name' | 'email' | 'password' | 'zone'> {
  readonly roles?: Account['roles']
  /** Taken over, unless an account has claimed it before. */
  readonly learnerId: string | null
}

/**
 * Adds an account, in the transaction of what proves its address, and ends every other sign-up of the address. Undefined when
 * the address belongs to an account.
 */
export const addAccount = async (inner: Scope, actor: Actor, given: NewAccount): Promise<Account | undefined> => {
  const { clock, digest, random } = inner
  const learners = learnerRepository(inner.db)
  const isAdopted = given.learnerId !== null && !(await learners.isClaimed(given.learnerId))
  const account: Account = {
    roles: [],
    ...given,
    id: uuidv7(clock.now() * 1_000, digest.sha256(random.uuid())),
    learnerId: (isAdopted ? given.learnerId : null) ?? random.uuid(),
    handle: handleFrom(given.name, digest.sha256(random.uuid()).slice(0, 5)),
    createdAt: new Date(clock.now()).toISOString(),
    isProfilePublic: false,
    deleteAt: null,
  }
  if (!(await accountRepository(inner.db).add(account))) return undefined
  if (!(await learners.claim(account.learnerId, account.id)))
    throw new DomainError(
      'conflict',
      'Another account has just taken over what this browser has solved. Please try again.',
    )
  if (account.email !== null) await oneTimeTokenRepository(inner.db).forgetAddress(account.email, ['sign-up'])
  await recordAction(inner, actor, { action: 'account created', accountId: account.id })
  return account
}
