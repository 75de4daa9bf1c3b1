const maxLength = 500

/** The characters of a path, a query and a fragment (RFC 3986, 3.3 to 3.5), without the start of an authority. */
const form = /^\/(?!\/)[A-Za-z0-9\-._~!$&'()*+,;=:@/?%#]*$/
/** A slash, a backslash or a control character that a server behind us might decode. */
const encoded = /%(?:2f|5c|[01][0-9a-f]|7f)/i
const anyOrigin = 'http://touchstone.invalid'

/**
 * An address within this site, as it stands. Undefined for everything else, such as an address that browsers, or servers that
 * decode twice, could read as one of another site.
 */
export const sitePath = (text: string): string | undefined => {
  if (text.length > maxLength || !form.test(text)) return undefined
  const { origin, pathname, search, hash } = new URL(text, anyOrigin)
  if (pathname.includes('//') || encoded.test(pathname)) return undefined
  return origin === anyOrigin && pathname + search + hash === text ? text : undefined
}
