import type { Scope } from '#ports/scope.ts'
import { lifetimeMs } from '../../one-time-tokens/model.ts'
import { newSecret } from '../../one-time-tokens/new-secret.ts'
import { oneTimeTokenRepository } from '../../one-time-tokens/repository.ts'
import { challengeIn } from '../client-data.ts'

/** For what a challenge is, and who alone may answer it. */
export interface Bound {
  readonly purpose: 'passkey-registration' | 'passkey-authentication'
  readonly accountId: string | null
  /** The session, or the secret of the browser. */
  readonly holder: string
}

/** Stores a new challenge, and returns it. */
export const newChallenge = async (scope: Scope, { purpose, accountId, holder }: Bound): Promise<string> => {
  const challenge = newSecret(scope.random)
  await oneTimeTokenRepository(scope.db).add({
    digest: scope.digest.sha256(challenge),
    purpose,
    accountId,
    email: null,
    data: { holderDigest: scope.digest.sha256(holder) },
    expiresAt: new Date(scope.clock.now() + lifetimeMs[purpose]).toISOString(),
  })
  return challenge
}

/** The challenge that an authenticator answered, which is used up then. Undefined for one that is not this holder's. */
export const redeemChallenge = async (
  { clock, db, digest }: Scope,
  clientDataJson: string,
  { purpose, accountId, holder }: Bound,
): Promise<string | undefined> => {
  const challenge = challengeIn(clientDataJson)
  if (challenge === undefined) return undefined
  const now = new Date(clock.now()).toISOString()
  const row = await oneTimeTokenRepository(db).redeem(digest.sha256(challenge), [purpose], now)
  const { holderDigest = '' } = (row?.data ?? {}) as { readonly holderDigest?: string }
  const isTheirs = row?.accountId === accountId && digest.isEqual(holderDigest, digest.sha256(holder))
  return isTheirs ? challenge : undefined
}
