import { encodeHex } from '#core/base64url.ts'
import { passkeyAlgorithms } from '#core/passkey-algorithms.ts'

/** A public key by which somebody signs in. */
export interface Passkey {
  readonly id: string
  readonly accountId: string
  readonly name: string
  /** In base64url. */
  readonly credentialId: string
  /** COSE, in base64url. */
  readonly publicKey: string
  readonly counter: number
  readonly transports: readonly string[]
  readonly createdAt: string
  readonly usedAt: string | null
}

/** The site as authenticators know it. */
export interface Site {
  readonly origin: string
  /** The domain of the origin, to which a passkey is bound. */
  readonly domain: string
}

export const siteOf = (origin: string): Site => ({ origin, domain: new URL(origin).hostname })

/** Passkeys that an account may have at once. */
export const maxPasskeys = 20

/** How long a browser waits for its person. */
const timeoutMs = 5 * 60_000

/** The account as authenticators know it: its id, and nothing that names a person (WebAuthn, 14.6.1). */
export const userHandleOf = (accountId: string): string => encodeHex(accountId.replaceAll('-', ''))

export const registrationOptions = (given: {
  readonly challenge: string
  readonly site: Site
  readonly account: { readonly id: string; readonly name: string; readonly handle: string }
  readonly present: readonly Passkey[]
}) => ({
  rp: { id: given.site.domain, name: 'Touchstone' },
  user: { id: userHandleOf(given.account.id), name: given.account.handle, displayName: given.account.name },
  challenge: given.challenge,
  pubKeyCredParams: passkeyAlgorithms.map((alg) => ({ type: 'public-key' as const, alg })),
  timeout: timeoutMs,
  excludeCredentials: given.present.map(({ credentialId, transports }) => ({
    type: 'public-key' as const,
    id: credentialId,
    transports: [...transports],
  })),
  authenticatorSelection: {
    residentKey: 'required' as const,
    requireResidentKey: true as const,
    userVerification: 'required' as const,
  },
  attestation: 'none' as const,
})

/** They name no credential: the authenticator knows for which sites it has passkeys. */
export const authenticationOptions = ({ challenge, site }: { readonly challenge: string; readonly site: Site }) => ({
  challenge,
  rpId: site.domain,
  timeout: timeoutMs,
  userVerification: 'required' as const,
})
