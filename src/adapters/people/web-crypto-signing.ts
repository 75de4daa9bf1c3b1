import { decodeHex, encodeBytes } from '#core/base64url.ts'
import type { Signing } from '#ports/signing.ts'

/** What stands before the seed of an Ed25519 key in PKCS #8 (RFC 8410, 7). */
const beforeSeed = decodeHex('302e020100300506032b657004220420')

/** Signs by Web Crypto, on Node and on Workers. */
export const webCryptoSigning: Signing = {
  publicKey: async (seed) => {
    const { x } = await crypto.subtle.exportKey('jwk', await keyOf(seed))
    if (x === undefined) throw new Error('the platform exports no public key')
    return x
  },
  sign: async (seed, text) => {
    const signature = await crypto.subtle.sign('Ed25519', await keyOf(seed), new TextEncoder().encode(text))
    return encodeBytes(new Uint8Array(signature))
  },
}

const keyOf = (seed: string): Promise<CryptoKey> => {
  const bytes = new Uint8Array([...beforeSeed, ...decodeHex(seed)])
  return crypto.subtle.importKey('pkcs8', bytes, 'Ed25519', true, ['sign'])
}
