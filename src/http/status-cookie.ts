import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { AppEnv } from './app-env.ts'
import { isSecure } from './host-cookie.ts'

const plainName = 'touchstone_status'

/** A browser takes a `__Secure-` cookie only over HTTPS (RFC 6265bis, 4.1.3.1). `__Host-` would make it one of all paths. */
const nameFor = (c: Context<AppEnv>): string => (isSecure(c) ? `__Secure-${plainName}` : plainName)

/** The pass to a status page with a password: a cookie of the path of that page alone, which no script can read. */
export const statusCookie = {
  read: (c: Context<AppEnv>): string | undefined => getCookie(c, nameFor(c)),
  /** The `Set-Cookie` field. */
  set: (c: Context<AppEnv>, pass: string, path: string, maxAgeSeconds: number): string =>
    `${nameFor(c)}=${pass}; Path=${path}; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${isSecure(c) ? '; Secure' : ''}`,
}
