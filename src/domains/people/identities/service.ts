import { type Actor, permitAnyone, requireAccount, requireRecentSession, requireSession } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import type { IdentityProvider, OutsideIdentity } from '#ports/identity-provider.ts'
import type { Scope } from '#ports/scope.ts'
import { requireWayIn } from '../accounts/service/ways-in.ts'
import { accountRepository } from '../accounts/repository.ts'
import { recordAction } from '../audit/service.ts'
import { oneTimeTokenRepository } from '../one-time-tokens/repository.ts'
import { failuresPerNetwork } from '../throttles/model.ts'
import { throttleService } from '../throttles/service.ts'
import type { Identity, Provider, Purpose } from './model.ts'
import { identityRepository } from './repository.ts'
import { type Attempt, challengeOf, newAttempt, sealAttempt, unsealAttempt } from './service/attempt.ts'
import { type Completed, useIdentity } from './service/complete.ts'

/** What a browser brings back from a provider. */
export interface Return {
  /** The sealed attempt of the browser's cookie. */
  readonly sealed: string | undefined
  readonly state: string | undefined
  readonly code: string | undefined
  /** The provider's code for a refusal. */
  readonly error: string | undefined
  readonly callback: string
  readonly network: string | null
}

export interface IdentityService {
  /**
   * Starts an attempt: the provider's page to go to, and the text for the browser's cookie. Throws `not-found` without a
   * provider; `unauthenticated` and `confirmation-required` where the purpose needs a session.
   */
  begin(
    actor: Actor,
    given: { readonly purpose: Purpose; readonly returnTo: string; readonly callback: string },
  ): Promise<{ readonly address: string; readonly sealed: string }>
  /** Ends an attempt, and says where its person wanted to return to. Each attempt works once. */
  complete(actor: Actor, given: Return): Promise<Completed & Pick<Attempt, 'returnTo'>>
  list(actor: Actor): Promise<readonly Identity[]>
  /** Throws `not-found`, and `conflict` for the last way to sign in. */
  remove(actor: Actor, provider: Provider): Promise<void>
}

export const identityService = (scope: Scope): IdentityService => ({
  begin: async (actor, { purpose, returnTo, callback }) => {
    permitAnyone(actor)
    const provider = providerOf(scope)
    const account =
      purpose === 'link'
        ? requireRecentSession(actor, scope.clock.now())
        : purpose === 'confirm'
          ? requireSession(actor)
          : null
    const attempt = newAttempt(scope, { purpose, returnTo, accountId: account?.accountId ?? null })
    const challenge = challengeOf(scope, attempt.verifier)
    const asksAgain = purpose === 'confirm'
    return {
      address: provider.authorizationAddress({ callback, state: attempt.state, challenge, asksAgain }),
      sealed: await sealAttempt(scope, attempt),
    }
  },
  complete: async (actor, given) => {
    permitAnyone(actor)
    const provider = providerOf(scope)
    const attempt = await unsealAttempt(scope, given.sealed ?? '')
    if (!attempt || !scope.digest.isEqual(attempt.state, given.state ?? '') || !(await spend(scope, attempt)))
      throw new DomainError(
        'invalid-request',
        'This sign-in has expired, has been used, or was begun in another browser. Start again.',
      )
    if (given.error !== undefined || given.code === undefined || given.code === '')
      throw new DomainError(
        'unauthenticated',
        given.error === 'access_denied'
          ? 'You have not allowed GitHub to confirm who you are. Nothing has changed.'
          : 'GitHub has refused this sign-in. Start again; if it happens again, tell the operator of this server.',
      )
    const { code, callback, network } = given
    const person = await identify(scope, actor, { provider, code, callback, network, verifier: attempt.verifier })
    return { ...(await useIdentity(scope, actor, attempt, person)), returnTo: attempt.returnTo }
  },
  list: async (actor) => {
    const { accountId } = requireAccount(actor)
    return identityRepository(scope.db).list(accountId)
  },
  remove: async (actor, provider) => {
    const { accountId } = requireRecentSession(actor, scope.clock.now())
    await scope.transaction(async (inner) => {
      await accountRepository(inner.db).lock(accountId)
      if (!(await identityRepository(inner.db).remove(accountId, provider)))
        throw new DomainError('not-found', `Your account has no identity at ${provider}.`)
      await requireWayIn(inner, accountId)
      await recordAction(inner, actor, { action: 'identity removed', accountId, data: { provider } })
    })
  },
})

const providerOf = ({ github }: Scope): IdentityProvider => {
  if (github) return github
  throw new DomainError('not-found', 'The operator of this server has not set up signing in with GitHub.')
}

/** False for an attempt that has been used, also by a browser that kept its cookie. */
const spend = ({ db, digest }: Scope, { state, expiresAt }: Attempt): Promise<boolean> =>
  oneTimeTokenRepository(db).spend({
    digest: digest.sha256(state),
    purpose: 'provider-state',
    expiresAt: new Date(expiresAt).toISOString(),
  })

/** Asks the provider, under the limit of failed sign-ins. A provider that does not answer is nobody's failure. */
const identify = async (
  scope: Scope,
  actor: Actor,
  {
    provider,
    network,
    ...given
  }: {
    readonly provider: IdentityProvider
    readonly network: string | null
    readonly code: string
    readonly verifier: string
    readonly callback: string
  },
): Promise<OutsideIdentity> => {
  const counted = await throttleService(scope).take(actor, failuresPerNetwork, network)
  try {
    const person = await provider.identify(given)
    await counted.giveBack()
    return person
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'unavailable') await counted.giveBack()
    throw error
  }
}
