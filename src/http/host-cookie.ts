import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { AppEnv } from './app-env.ts'

/** A cookie of this host alone, which no script can read. */
export interface HostCookie {
  read(c: Context<AppEnv>): string | undefined
  /** The `Set-Cookie` field that has a browser show this value for so many seconds. */
  set(c: Context<AppEnv>, value: string, maxAgeSeconds: number): string
  /** The field that deletes it. */
  clear(c: Context<AppEnv>): string
}

/** True where browsers reach this server over HTTPS. The scheme comes first in an address, so nothing is parsed. */
export const isSecure = ({ req, env }: Context<AppEnv>): boolean =>
  (env.scope.settings.publicOrigin ?? req.url).startsWith('https:')

/** A browser takes a `__Host-` cookie only over HTTPS, from this host itself, for all of its paths (RFC 6265bis, 4.1.3.2). */
export const hostNameOf = (name: string): string => `__Host-${name}`

/** Over HTTPS the name has the prefix `__Host-`, and only that name is read: a neighbouring host cannot plant one. */
export const hostCookie = (name: string): HostCookie => {
  const write = (c: Context<AppEnv>, value: string, maxAgeSeconds: number): string => {
    const [fullName, secure] = isSecure(c) ? [hostNameOf(name), '; Secure'] : [name, '']
    return `${fullName}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`
  }
  return {
    read: (c) => getCookie(c, isSecure(c) ? hostNameOf(name) : name),
    set: write,
    clear: (c) => write(c, '', 0),
  }
}
