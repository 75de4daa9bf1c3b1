/** What an answer of a browser must be about. */
export interface Ceremony {
  /** In base64url. */
  readonly challenge: string
  readonly origin: string
  /** The domain for which the passkey is. */
  readonly domain: string
}

/** A credential as JSON, as `PublicKeyCredential.toJSON()` writes it (WebAuthn, 5.1). */
export interface CredentialJson<Response> {
  readonly id: string
  readonly rawId: string
  readonly type: 'public-key'
  readonly response: Response
}

export type RegistrationJson = CredentialJson<{
  readonly clientDataJSON: string
  readonly attestationObject: string
  readonly transports?: readonly string[] | undefined
}>

export type AssertionJson = CredentialJson<{
  readonly clientDataJSON: string
  readonly authenticatorData: string
  readonly signature: string
  readonly userHandle?: string | null | undefined
}>

/** The public half of a passkey. */
export interface Credential {
  /** In base64url. */
  readonly credentialId: string
  /** COSE, in base64url. */
  readonly publicKey: string
  /** The signatures so far, where the authenticator counts them. */
  readonly counter: number
}

/** Verifies answers of authenticators: their challenge, origin, domain, signature and the verification of the user. */
export interface PasskeyVerifier {
  /** The new credential; undefined for an answer that does not prove one. */
  register(answer: RegistrationJson, ceremony: Ceremony): Promise<Credential | undefined>
  /** The signatures so far, this one included; undefined for an answer that this credential did not sign. */
  authenticate(answer: AssertionJson, ceremony: Ceremony, credential: Credential): Promise<number | undefined>
}
