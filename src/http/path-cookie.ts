import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { AppEnv } from './app-env.ts'
import { isSecure } from './host-cookie.ts'

/** A cookie of one path and all below it, which no script can read. */
export interface PathCookie {
  read(c: Context<AppEnv>): string | undefined
  /** The `Set-Cookie` field. With a lifetime of 0 seconds, browsers forget the cookie. */
  set(c: Context<AppEnv>, value: string, path: string, maxAgeSeconds: number): string
}

/** A browser takes a `__Secure-` cookie only over HTTPS (RFC 6265bis, 4.1.3.1). `__Host-` would make it one of all paths. */
const pathCookie = (name: string): PathCookie => {
  const nameFor = (c: Context<AppEnv>): string => (isSecure(c) ? `__Secure-${name}` : name)
  return {
    read: (c) => getCookie(c, nameFor(c)),
    set: (c, value, path, maxAgeSeconds) =>
      `${nameFor(c)}=${value}; Path=${path}; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${isSecure(c) ? '; Secure' : ''}`,
  }
}

/** The pass to a status page with a password, for the path of that page. */
export const statusCookie = pathCookie('touchstone_status')

/** The read key of The Eye's pages, sealed. */
export const eventsKeyCookie = pathCookie('touchstone_events_key')
