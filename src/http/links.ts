/** A `Link` field (RFC 8288) with targets relative to the same path: the same query, another cursor. */
export const pageLinks = (url: string, nextCursor: string | null): string => {
  const { pathname, searchParams } = new URL(url)
  searchParams.delete('cursor')
  const target = (parameters: URLSearchParams): string => `<${pathname}${parameters.size > 0 ? `?${parameters}` : ''}>`
  const links = [`${target(searchParams)}; rel="first"`]
  if (nextCursor !== null) {
    searchParams.set('cursor', nextCursor)
    links.push(`${target(searchParams)}; rel="next"`)
  }
  return links.join(', ')
}
