/** A person as another service knows them. */
export interface OutsideIdentity {
  /** The number of the account there, which stays when its name changes. */
  readonly subject: string
  /** The name of the account there. */
  readonly login: string
  /** The person's own name, or the login. */
  readonly name: string
  /** The primary address in lower case; null unless the service has verified it. */
  readonly email: string | null
}

/** What both halves of a sign-in must agree on (RFC 7636). */
export interface Authorization {
  /** Where the service sends the browser back to. */
  readonly callback: string
  readonly state: string
  /** SHA-256 of the verifier, in base64url. */
  readonly challenge: string
  /** Has the service ask the person, also when it knows them already. */
  readonly asksAgain: boolean
}

/** A service by which people sign in (OAuth 2.0). */
export interface IdentityProvider {
  /** The page of the service on which the person agrees. */
  authorizationAddress(authorization: Authorization): string
  /**
   * Exchanges a code for the identity behind it, and forgets the token that it needs for that. Throws `unauthenticated` for a
   * code or verifier that the service refuses, `unavailable` when it does not answer.
   */
  identify(given: {
    readonly code: string
    readonly verifier: string
    readonly callback: string
  }): Promise<OutsideIdentity>
}
