import { type Actor, permitAnyone, requireAccount, requireRecentSession } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import type { AssertionJson, RegistrationJson } from '#ports/passkey-verifier.ts'
import type { Scope } from '#ports/scope.ts'
import { accountRepository } from '../accounts/repository.ts'
import { requireWayIn } from '../accounts/service/ways-in.ts'
import { recordAction } from '../audit/service.ts'
import { newSecret } from '../one-time-tokens/new-secret.ts'
import { challengesPerAccount, challengesPerNetwork } from '../throttles/model.ts'
import { throttleService } from '../throttles/service.ts'
import { authenticationOptions, type Passkey, registrationOptions, type Site } from './model.ts'
import { passkeyRepository } from './repository.ts'
import { type Authentication, authenticate } from './service/authenticate.ts'
import { newChallenge } from './service/challenge.ts'
import { register } from './service/register.ts'

type RegistrationOptions = ReturnType<typeof registrationOptions>
type AuthenticationOptions = ReturnType<typeof authenticationOptions>

export interface PasskeyService {
  /** What the browser needs to create a passkey for the actor's account. Throws `confirmation-required`. */
  beginRegistration(actor: Actor, site: Site): Promise<RegistrationOptions>
  /** Throws `refused` for an answer that proves no passkey, `conflict` for one too many or one that is known. */
  register(
    actor: Actor,
    given: { readonly name: string; readonly site: Site; readonly answer: RegistrationJson },
  ): Promise<Passkey>
  /** Oldest first. */
  list(actor: Actor): Promise<readonly Passkey[]>
  /** Throws `not-found`, and `conflict` for the last way to sign in. */
  remove(actor: Actor, id: string): Promise<void>
  /** What a browser needs to use any of its passkeys, and the secret by which the browser is known when it answers. */
  beginAuthentication(
    actor: Actor,
    given: { readonly site: Site; readonly network: string | null },
  ): Promise<{ readonly options: AuthenticationOptions; readonly browser: string }>
  /**
   * Proves who somebody is: the account to open a session for, or the new token of the actor's session. Throws
   * `unauthenticated`, `too-many-requests`, and `forbidden` for the passkey of another account than the session's.
   */
  authenticate(
    actor: Actor,
    given: {
      readonly answer: AssertionJson
      readonly site: Site
      readonly browser: string
      readonly network: string | null
    },
  ): Promise<Authentication>
}

export const passkeyService = (scope: Scope): PasskeyService => ({
  beginRegistration: async (actor, site) => {
    const { accountId, credential } = requireRecentSession(actor, scope.clock.now())
    await throttleService(scope).take(actor, challengesPerAccount, accountId)
    const account = await accountRepository(scope.db).find(accountId)
    if (!account) throw new DomainError('not-found', 'This account does not exist any more.')
    const challenge = await newChallenge(scope, {
      purpose: 'passkey-registration',
      accountId,
      holder: credential.sessionId,
    })
    return registrationOptions({
      challenge,
      site,
      account,
      present: await passkeyRepository(scope.db).list(accountId),
    })
  },
  register: async (actor, given) => register(scope, requireRecentSession(actor, scope.clock.now()), given),
  list: async (actor) => {
    const { accountId } = requireAccount(actor)
    return passkeyRepository(scope.db).list(accountId)
  },
  remove: async (actor, id) => {
    const { accountId } = requireRecentSession(actor, scope.clock.now())
    await scope.transaction(async (inner) => {
      await accountRepository(inner.db).lock(accountId)
      if (!(await passkeyRepository(inner.db).remove(accountId, id)))
        throw new DomainError('not-found', `You have no passkey with the id ${id}.`)
      await requireWayIn(inner, accountId)
      await recordAction(inner, actor, { action: 'passkey removed', accountId })
    })
  },
  beginAuthentication: async (actor, { site, network }) => {
    permitAnyone(actor)
    await throttleService(scope).take(actor, challengesPerNetwork, network)
    const browser = newSecret(scope.random)
    const challenge = await newChallenge(scope, {
      purpose: 'passkey-authentication',
      accountId: null,
      holder: browser,
    })
    return { options: authenticationOptions({ challenge, site }), browser }
  },
  authenticate: (actor, given) => authenticate(scope, permitAnyone(actor), given),
})
