import { type Actor, requireSession } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import type { AssertionJson } from '#ports/passkey-verifier.ts'
import type { Scope } from '#ports/scope.ts'
import { sessionService } from '../../sessions/service.ts'
import { failuresPerNetwork } from '../../throttles/model.ts'
import { throttleService } from '../../throttles/service.ts'
import { type Passkey, type Site, userHandleOf } from '../model.ts'
import { passkeyRepository } from '../repository.ts'
import { redeemChallenge } from './challenge.ts'

/** The end of an authentication: an account to open a session for, or the new token of a confirmed session. */
export type Authentication =
  | { readonly kind: 'signed in'; readonly accountId: string }
  | { readonly kind: 'confirmed'; readonly sessionToken: string }

interface Given {
  readonly answer: AssertionJson
  readonly site: Site
  /** The secret of the browser that asked for the challenge. */
  readonly browser: string
  readonly network: string | null
}

/** Signs in by a passkey, or confirms the session that there is. Counts as a failed sign-in until it succeeds. */
export const authenticate = async (scope: Scope, actor: Actor, given: Given): Promise<Authentication> => {
  const counted = await throttleService(scope).take(actor, failuresPerNetwork, given.network)
  const passkey = await verified(scope, given)
  if (!passkey)
    throw new DomainError(
      'unauthenticated',
      'This passkey is not known, or its answer has expired or has been used. Try again, or sign in another way.',
    )
  await counted.giveBack()
  const { accountId } = passkey
  if (actor.kind !== 'account') return { kind: 'signed in', accountId }
  if (requireSession(actor).accountId !== accountId)
    throw new DomainError('forbidden', 'This passkey belongs to another account. Sign out first to sign in with it.')
  return { kind: 'confirmed', sessionToken: await sessionService(scope).confirmed(actor) }
}

const verified = async (scope: Scope, { answer, site, browser }: Given): Promise<Passkey | undefined> => {
  const bound = { purpose: 'passkey-authentication', accountId: null, holder: browser } as const
  const challenge = await redeemChallenge(scope, answer.response.clientDataJSON, bound)
  const repository = passkeyRepository(scope.db)
  const passkey = challenge === undefined ? undefined : await repository.byCredential(answer.id)
  if (challenge === undefined || !passkey) return undefined
  const { userHandle } = answer.response
  if (userHandle !== userHandleOf(passkey.accountId)) return undefined
  const counter = await scope.passkeys.authenticate(answer, { challenge, ...site }, passkey)
  if (counter === undefined) return undefined
  const at = new Date(scope.clock.now()).toISOString()
  return (await repository.used(passkey.id, { counter, at })) ? passkey : undefined
}
