import type { AccountActor, SessionCredential } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'
import { accountRepository } from '../../accounts/repository.ts'
import { newSecret } from '../../one-time-tokens/new-secret.ts'
import { sessionRepository } from '../repository.ts'

/**
 * Throws `unauthenticated` for a session that has ended, although the cache accepts it for two more seconds. For what outlives
 * the session; in a transaction the session stays until its end.
 */
export const requireLive = async (
  { db }: Scope,
  { accountId, credential }: AccountActor & { readonly credential: SessionCredential },
): Promise<void> => {
  // The account first, as every transaction that ends sessions: so none waits for another in a circle.
  await accountRepository(db).lock(accountId)
  if (!(await sessionRepository(db).lock(credential.sessionId))) throw sessionIsOver()
}

/** Gives a session a new token after a proof of identity, and returns it. Throws `unauthenticated` for one that has ended. */
export const renewSession = async ({ clock, db, digest, random }: Scope, sessionId: string): Promise<string> => {
  const token = newSecret(random)
  const authenticatedAt = new Date(clock.now()).toISOString()
  if (!(await sessionRepository(db).renew(sessionId, { tokenDigest: digest.sha256(token), authenticatedAt })))
    throw sessionIsOver()
  return token
}

const sessionIsOver = (): DomainError => new DomainError('unauthenticated', 'This session has ended. Sign in again.')
