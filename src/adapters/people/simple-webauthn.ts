import { decodeBytes, encodeBytes } from '#core/base64url.ts'
import { passkeyAlgorithms } from '#core/passkey-algorithms.ts'
import type { PasskeyVerifier } from '#ports/passkey-verifier.ts'

/** Read at the first passkey: it is larger than the rest of the app together. */
const library = () => import('@simplewebauthn/server')

/** Verifies by @simplewebauthn/server. Attestation, by which authenticators name their maker, is not asked for. */
export const simpleWebAuthn: PasskeyVerifier = {
  register: (answer, { challenge, origin, domain }) =>
    proven(async () => {
      const { verifyRegistrationResponse } = await library()
      const { clientDataJSON, attestationObject } = answer.response
      const { registrationInfo } = await verifyRegistrationResponse({
        response: { ...answer, response: { clientDataJSON, attestationObject }, clientExtensionResults: {} },
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: domain,
        supportedAlgorithmIDs: [...passkeyAlgorithms],
      })
      if (!registrationInfo) return undefined
      const { id, publicKey, counter } = registrationInfo.credential
      return { credentialId: id, publicKey: encodeBytes(publicKey), counter }
    }),
  authenticate: (answer, { challenge, origin, domain }, { credentialId, publicKey, counter }) =>
    proven(async () => {
      const { verifyAuthenticationResponse } = await library()
      const { clientDataJSON, authenticatorData, signature } = answer.response
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: {
          ...answer,
          response: { clientDataJSON, authenticatorData, signature },
          clientExtensionResults: {},
        },
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: domain,
        credential: { id: credentialId, publicKey: decodeBytes(publicKey) ?? new Uint8Array(), counter },
      })
      return verified && answer.id === credentialId ? authenticationInfo.newCounter : undefined
    }),
}

/** The library throws for everything that an answer lacks. */
const proven = async <T>(verify: () => Promise<T | undefined>): Promise<T | undefined> => {
  try {
    return await verify()
  } catch {
    return undefined
  }
}
