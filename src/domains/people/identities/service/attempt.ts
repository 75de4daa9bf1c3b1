import { decodeText, encodeHex, encodeText } from '#core/base64url.ts'
import { secretOf } from '#db/installation-secrets.ts'
import type { Scope } from '#ports/scope.ts'
import { lifetimeMs } from '../../one-time-tokens/model.ts'
import { newSecret } from '../../one-time-tokens/new-secret.ts'
import type { Purpose } from '../model.ts'

/** One way to a provider and back, as the browser that goes it carries it. */
export interface Attempt {
  readonly purpose: Purpose
  /** Names the attempt on the way through the provider. */
  readonly state: string
  /** Proves to the provider that whoever brings the code has started the attempt (RFC 7636). */
  readonly verifier: string
  /** The account to which the result belongs; null for a sign-in. */
  readonly accountId: string | null
  /** A path of this site. */
  readonly returnTo: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

export const newAttempt = (
  { clock, random }: Scope,
  given: Pick<Attempt, 'purpose' | 'accountId' | 'returnTo'>,
): Attempt => ({
  ...given,
  state: newSecret(random),
  verifier: newSecret(random),
  expiresAt: clock.now() + lifetimeMs['provider-state'],
})

export const challengeOf = ({ digest }: Scope, verifier: string): string => encodeHex(digest.sha256(verifier))

const signatureOf = async (scope: Scope, text: string): Promise<string> =>
  scope.digest.hmac(await secretOf(scope, 'provider-attempts'), text)

/** The attempt as text for a cookie. Its path is ASCII. */
export const sealAttempt = async (scope: Scope, attempt: Attempt): Promise<string> => {
  const text = encodeText(JSON.stringify(attempt))
  return `${text}.${await signatureOf(scope, text)}`
}

/** Undefined for a text that this server has not sealed, and for an attempt that has expired. */
export const unsealAttempt = async (scope: Scope, sealed: string): Promise<Attempt | undefined> => {
  const [text = '', signature = ''] = sealed.split('.')
  if (!scope.digest.isEqual(signature, await signatureOf(scope, text))) return undefined
  const attempt = JSON.parse(decodeText(text) ?? 'null') as Attempt | null
  return attempt !== null && attempt.expiresAt > scope.clock.now() ? attempt : undefined
}
