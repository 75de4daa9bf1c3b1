import type { Context } from 'hono'
import { DomainError } from '#core/errors.ts'
import type { AppEnv } from './app-env.ts'

/** The bearer token of the request (RFC 6750). */
export const bearerToken = (c: Context<AppEnv>): string | undefined => {
  const [scheme = '', token] = (c.req.header('authorization') ?? '').split(' ')
  return scheme.toLowerCase() === 'bearer' && token ? token : undefined
}

/** True when the token is the administrator's. */
export const isAdmin = ({ env: { scope } }: Context<AppEnv>, token: string): boolean =>
  scope.settings.adminDigest !== null && scope.digest.isEqual(scope.digest.sha256(token), scope.settings.adminDigest)

/** A guard: throws `unauthenticated` unless the administrator asks. */
export const requireAdmin = (c: Context<AppEnv>): void => {
  const token = bearerToken(c)
  if (token !== undefined && isAdmin(c, token)) return
  throw new DomainError(
    'unauthenticated',
    c.env.scope.settings.adminDigest === null
      ? 'This needs the administrator, and the server has no ADMIN_TOKEN set.'
      : 'This needs the ADMIN_TOKEN of the server as a bearer token.',
  )
}
