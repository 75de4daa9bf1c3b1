const maxLength = 500

/** The characters of a path and a query (RFC 3986, 3.3), without the start of an authority. */
const form = /^\/(?!\/)[A-Za-z0-9\-._~!$&'()*+,;=:@/?%]*$/
/** A slash, a backslash or a control character that a server behind us might decode. */
const encoded = /%(?:2f|5c|[01][0-9a-f]|7f)/i

/**
 * The address within this site to which a person returns: a path, perhaps with a query. `/` for everything else, such as an
 * address that browsers, or servers that decode twice, could read as one of another site.
 */
export const localPath = (text: string | undefined): string => {
  if (text === undefined || text.length > maxLength || !form.test(text)) return '/'
  const [path = ''] = text.split('?')
  if (path.includes('//') || encoded.test(path)) return '/'
  const { pathname, search } = new URL(text, 'http://touchstone.invalid')
  return pathname + search === text ? text : '/'
}
