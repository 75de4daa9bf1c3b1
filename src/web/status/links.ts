/** The addresses that belong to a page, with the secret of a private link where it has one. */
export interface StatusLinks {
  readonly page: string
  readonly feed: string
  readonly summary: string
  readonly subscribe: string
  readonly notifications: string
}

export const linksOf = (slug: string, key: string | undefined): StatusLinks => {
  const query = key === undefined ? '' : `?key=${encodeURIComponent(key)}`
  const page = `/status/${encodeURIComponent(slug)}`
  return {
    page: page + query,
    feed: `${page}/feed.atom${query}`,
    summary: `${page}/api/v2/summary.json${query}`,
    subscribe: `${page}/subscribers${query}`,
    notifications: `${page}/notifications${query}`,
  }
}
