/**
 * A path as a URI reference (RFC 3986): everything that may not stand in a path is percent-encoded, a stray percent sign
 * included, and what would read as the name of a host stays a path.
 */
export const asUriReference = (path: string): string => {
  const encoded = path.toWellFormed().replaceAll(notInPath, encodeURIComponent)
  return encoded.startsWith('//') ? `/.${encoded}` : encoded
}

const notInPath = /%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9._~!$&'()*+,;=:@/%-]/gu
