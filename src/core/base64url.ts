/** Unpadded base64url (RFC 4648, 5) of ASCII text. */
export const encodeText = (text: string): string =>
  btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

/** Undefined for what `encodeText` never writes, a second way to write the same included. */
export const decodeText = (cursor: string): string | undefined => {
  if (!/^[A-Za-z0-9_-]+$/.test(cursor) || cursor.length % 4 === 1) return undefined
  const text = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
  return encodeText(text) === cursor ? text : undefined
}
