export interface Digest {
  /** SHA-256 of the text's UTF-8, as 64 lower-case hexadecimal digits. */
  readonly sha256: (text: string) => string
  /** HMAC-SHA-256 (RFC 2104) of the text under the key, as hexadecimal digits. */
  readonly hmac: (key: string | Uint8Array, text: string) => string
  /** Compares two texts in constant time. */
  readonly isEqual: (left: string, right: string) => boolean
}
