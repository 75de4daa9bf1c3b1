import type { AccountActor, SessionCredential } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { uuidv7 } from '#core/uuid.ts'
import type { RegistrationJson } from '#ports/passkey-verifier.ts'
import type { Scope } from '#ports/scope.ts'
import { recordAction } from '../../audit/service.ts'
import { maxPasskeys, type Passkey, type Site } from '../model.ts'
import { requireLive } from '../../sessions/service/live.ts'
import { passkeyRepository } from '../repository.ts'
import { redeemChallenge } from './challenge.ts'

/** Adds the passkey that a browser has created to the account of its session. */
export const register = async (
  scope: Scope,
  actor: AccountActor & { readonly credential: SessionCredential },
  given: { readonly name: string; readonly site: Site; readonly answer: RegistrationJson },
): Promise<Passkey> => {
  const { clock, digest, random } = scope
  const { accountId, credential } = actor
  const { name, site, answer } = given
  const bound = { purpose: 'passkey-registration', accountId, holder: credential.sessionId } as const
  const challenge = await redeemChallenge(scope, answer.response.clientDataJSON, bound)
  if (challenge === undefined)
    throw refusedAnswer('This request for a passkey has expired or has been used. Start again.')
  const created = await scope.passkeys.register(answer, { challenge, ...site })
  if (!created) throw refusedAnswer('The browser has created no passkey that this site can use. Try another device.')
  const now = clock.now()
  const passkey: Passkey = {
    ...created,
    accountId,
    name,
    id: uuidv7(now * 1_000, digest.sha256(random.uuid())),
    transports: answer.response.transports ?? [],
    createdAt: new Date(now).toISOString(),
    usedAt: null,
  }
  await scope.transaction(async (inner) => {
    await requireLive(inner, actor)
    const repository = passkeyRepository(inner.db)
    if ((await repository.count(accountId)) >= maxPasskeys)
      throw new DomainError('conflict', `You have ${maxPasskeys} passkeys, the maximum. Remove one first.`)
    if (!(await repository.add(passkey))) throw new DomainError('conflict', 'This passkey is known already.')
    await recordAction(inner, actor, { action: 'passkey added', accountId })
  })
  return passkey
}

const refusedAnswer = (detail: string): DomainError =>
  new DomainError('refused', detail, {
    errors: [
      { in: 'body', pointer: '/credential', detail: 'must be the answer of the browser to its registration options' },
    ],
  })
