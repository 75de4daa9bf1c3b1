/**
 * A path as a URI reference (RFC 3986). It percent-encodes every character that a path must not contain, also a stray percent
 * sign. A path that begins like the name of a host stays a path.
 */
export const asUriReference = (path: string): string => {
  const encoded = path.toWellFormed().replaceAll(notInPath, encodeURIComponent)
  return encoded.startsWith('//') ? `/.${encoded}` : encoded
}

const notInPath = /%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9._~!$&'()*+,;=:@/%-]/gu
