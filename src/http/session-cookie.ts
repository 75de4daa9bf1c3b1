import type { Context } from 'hono'
import type { AppEnv } from './app-env.ts'
import { hostCookie } from './host-cookie.ts'
import { refuseCrossSite } from './own-origin.ts'

const cookie = hostCookie('touchstone_session')

/** Whether the browser shows a session, of which nobody knows yet whether it still exists. */
export const hasSessionCookie = (c: Context<AppEnv>): boolean => (cookie.read(c) ?? '') !== ''

/** A session lasts at most this long, however often it is used. */
const maxAgeSeconds = 180 * 86_400

/** The field that has a browser show this session. */
export const sessionCookie = (c: Context<AppEnv>, token: string): string => cookie.set(c, token, maxAgeSeconds)

/** The field that has a browser forget its session. */
export const noSessionCookie = (c: Context<AppEnv>): string => cookie.clear(c)

/**
 * The token of the browser's session. Throws `cross-site-request` when the page of another site would act with it, and for
 * an unsafe request that does not say where it comes from.
 */
export const sessionToken = (c: Context<AppEnv>): string | undefined => {
  const token = cookie.read(c)
  if (token === undefined || token === '') return undefined
  refuseCrossSite(c, { showsCookie: true })
  return token
}
