import type { Context } from 'hono'
import { DomainError } from '#core/errors.ts'
import type { AppEnv } from './app-env.ts'

/** The origin of this server for browsers: that of `PUBLIC_URL`, or else of the request. */
export const ownOrigin = ({ req, env: { scope } }: Context<AppEnv>): string =>
  scope.settings.publicOrigin ?? new URL(req.url).origin

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses an unsafe request that reads or sets a cookie unless one of our own pages sent it (`cross-site-request`). Browsers
 * name the source of a request in `Sec-Fetch-Site` (Fetch Metadata) or `Origin` (RFC 6454). A client that sends neither and
 * no cookie acts for itself alone. `none` means an address that somebody typed, and nobody types a POST.
 */
export const refuseCrossSite = (c: Context<AppEnv>, { showsCookie }: { readonly showsCookie: boolean }): void => {
  if (safeMethods.has(c.req.method)) return
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  if (site !== undefined) {
    if (site === 'same-origin') return
  } else if (origin === undefined ? !showsCookie : origin === ownOrigin(c)) return
  throw new DomainError(
    'cross-site-request',
    'This request reads or sets a cookie, but it does not come from a page of this server. Send the token as a bearer token, without a cookie.',
  )
}

/** True for a browser that comes from a page of another site, or of another host of this one. */
export const isFromOtherSite = ({ req }: Context<AppEnv>): boolean =>
  ['cross-site', 'same-site'].includes(req.header('sec-fetch-site') ?? '')
