import { decodeBytes, decodeHex, encodeBytes } from '#core/base64url.ts'
import type { Sealing } from '#ports/sealing.ts'

const algorithm = 'AES-GCM'
const nonceBytes = 12
/** Stands before each sealed text: the one way of sealing so far. */
const version = '1.'

/** AES-256-GCM by Web Crypto, on Node and on Workers. A random nonce stands before the text; the name is bound to it. */
export const webCryptoSealing = (key: string): Sealing => {
  const bound = (name: string, nonce: Uint8Array<ArrayBuffer>) => ({
    name: algorithm,
    iv: nonce,
    additionalData: new TextEncoder().encode(name),
  })
  return {
    seal: async (name, text) => {
      const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes))
      const bytes = await crypto.subtle.encrypt(bound(name, nonce), await keyOf(key), new TextEncoder().encode(text))
      return version + encodeBytes(new Uint8Array([...nonce, ...new Uint8Array(bytes)]))
    },
    open: async (name, sealed) => {
      const bytes = sealed.startsWith(version) ? decodeBytes(sealed.slice(version.length)) : undefined
      if (!bytes) return undefined
      const [nonce, hidden] = [bytes.slice(0, nonceBytes), bytes.slice(nonceBytes)]
      try {
        return new TextDecoder().decode(await crypto.subtle.decrypt(bound(name, nonce), await keyOf(key), hidden))
      } catch {
        return undefined
      }
    },
  }
}

const keyOf = (key: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', new Uint8Array(decodeHex(key)), algorithm, false, ['encrypt', 'decrypt'])
