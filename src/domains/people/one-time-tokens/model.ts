/** The purposes of tokens; a token of one purpose never serves another. `decoy` serves none. */
export type TokenPurpose =
  | 'sign-up'
  | 'email-change'
  | 'password-reset'
  | 'passkey-registration'
  | 'passkey-authentication'
  | 'provider-state'
  | 'decoy'

export interface OneTimeToken<Data = unknown> {
  readonly purpose: TokenPurpose
  readonly accountId: string | null
  /** The address that the token proves, in lower case. */
  readonly email: string | null
  readonly data: Data
  /** RFC 3339. */
  readonly expiresAt: string
}

/** What a sign-up leaves until its address is verified. */
export interface SignUpData {
  /** A PHC string. */
  readonly password: string
  readonly name: string
  readonly zone: string
  /** The learner of the browser that signed up. */
  readonly learnerId: string | null
  /** SHA-256 of the secret that only the browser that signed up holds. */
  readonly secretDigest: string
}

const minute = 60_000

/** How long a token of each purpose works, in milliseconds. */
export const lifetimeMs: Readonly<Record<TokenPurpose, number>> = {
  'sign-up': 24 * 60 * minute,
  'email-change': 24 * 60 * minute,
  'password-reset': 30 * minute,
  'passkey-registration': 5 * minute,
  'passkey-authentication': 5 * minute,
  'provider-state': 10 * minute,
  decoy: 30 * minute,
}
