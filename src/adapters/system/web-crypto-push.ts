import { buildPushPayload } from '@block65/webcrypto-web-push'
import { decodeBytes, decodeHex, encodeBytes } from '#core/base64url.ts'
import type { WebPush } from '#ports/web-push.ts'

/** PKCS #8 of a private key of P-256, up to its 32 bytes (RFC 5958, RFC 5915). */
const privateKeyPrefix = decodeHex('3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420')

interface KeyPair {
  readonly publicKey: string
  readonly privateKey: string
}

/** The public key follows from the seed, so that an installation stores one secret. */
const keyPairOf = async (seed: string): Promise<KeyPair> => {
  const bytes = new Uint8Array([...privateKeyPrefix, ...decodeHex(seed)])
  const key = await crypto.subtle.importKey('pkcs8', bytes, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign'])
  const { x = '', y = '', d = '' } = await crypto.subtle.exportKey('jwk', key)
  const point = [4, ...(decodeBytes(x) ?? []), ...(decodeBytes(y) ?? [])]
  return { publicKey: encodeBytes(new Uint8Array(point)), privateKey: d }
}

export const webCryptoPush: WebPush = {
  publicKey: async (seed) => (await keyPairOf(seed)).publicKey,
  isPoint: async (p256dh) => {
    const point = decodeBytes(p256dh)
    if (!point) return false
    const algorithm = { name: 'ECDH', namedCurve: 'P-256' }
    return crypto.subtle.importKey('raw', point, algorithm, false, []).then(
      () => true,
      () => false,
    )
  },
  seal: async ({ text, ttlSeconds, isUrgent }, { endpoint, keys }, { seed, contact }) => {
    const { headers, body } = await buildPushPayload(
      { data: text, options: { ttl: ttlSeconds, urgency: isUrgent ? 'high' : 'normal' } },
      { endpoint, expirationTime: null, keys: { ...keys } },
      { ...(await keyPairOf(seed)), subject: contact },
    )
    // The way out writes the length itself.
    const fields = Object.entries(headers).filter(([name]) => name !== 'content-length')
    return { headers: fields, body }
  },
}
