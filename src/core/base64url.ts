/** Unpadded base64url (RFC 4648, 5) of ASCII text. */
export const encodeText = (text: string): string =>
  btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

/** Undefined for a text that `encodeText` never writes, also for a second encoding of the same text. */
export const decodeText = (cursor: string): string | undefined => {
  if (!/^[A-Za-z0-9_-]+$/.test(cursor) || cursor.length % 4 === 1) return undefined
  const text = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
  return encodeText(text) === cursor ? text : undefined
}

/** Unpadded base64url of bytes. */
export const encodeBytes = (bytes: Uint8Array): string => encodeText(String.fromCharCode(...bytes))

/** Undefined for a text that `encodeBytes` never writes. */
export const decodeBytes = (text: string): Uint8Array<ArrayBuffer> | undefined => {
  const decoded = decodeText(text)
  return decoded === undefined ? undefined : Uint8Array.from(decoded, (character) => character.charCodeAt(0))
}

/** The bytes that hexadecimal digits name. */
export const decodeHex = (digits: string): Uint8Array =>
  Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** Unpadded base64url of the bytes that hexadecimal digits name. */
export const encodeHex = (digits: string): string => encodeBytes(decodeHex(digits))
