import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Actor } from '#core/actor.ts'
import type { AppEnv } from './app-env.ts'
import { hostCookie, hostNameOf, isSecure } from './host-cookie.ts'
import { refuseCrossSite } from './own-origin.ts'

const plainName = 'touchstone_learner'
const cookie = hostCookie(plainName)

/** As long as browsers keep any cookie. */
const maxAgeSeconds = 400 * 86_400

/** The field that has a browser show this token from now on. */
export const learnerCookie = (c: Context<AppEnv>, token: string): string => cookie.set(c, token, maxAgeSeconds)

/** The field that has a browser forget its learner. */
export const noLearnerCookie = (c: Context<AppEnv>): string => cookie.clear(c)

/** The same, if its learner is this one: every other may have progress that no account has. */
export const noCookieOf = (c: Context<AppEnv>, learnerId: string): readonly string[] =>
  cookieToken(c)?.startsWith(`tsl_${learnerId}.`) ? [noLearnerCookie(c)] : []

/** The token of the cookie by its present name, or by the one from before HTTPS. */
export const cookieToken = (c: Context<AppEnv>): string | undefined =>
  getCookie(c, hostNameOf(plainName)) ?? getCookie(c, plainName)

/**
 * The learner's token: the bearer token, or else that of the cookie by its present or its earlier name. Throws
 * `cross-site-request` when the page of another site would act with the visitor's cookie.
 */
export const learnerToken = (c: Context<AppEnv>, bearer: string | undefined): string | undefined => {
  if (bearer !== undefined) return bearer
  const token = cookieToken(c)
  if (token !== undefined) refuseCrossSite(c, { showsCookie: true })
  return token
}

/** Refuses a page of another site that would replace the learner of its visitor. */
export const refuseForeignPage = (c: Context<AppEnv>): void =>
  refuseCrossSite(c, { showsCookie: cookieToken(c) !== undefined })

/** Gives the cookie of a learner whom it has just shown its present name, where it is from before HTTPS. */
export const renameCookie = (c: Context<AppEnv>, { kind }: Actor, answer: Response): void => {
  const token = getCookie(c, plainName)
  const isRead =
    kind === 'learner' &&
    c.req.header('authorization') === undefined &&
    getCookie(c, hostNameOf(plainName)) === undefined
  if (token === undefined || !isRead || !isSecure(c)) return
  answer.headers.append('set-cookie', learnerCookie(c, token))
  answer.headers.append('set-cookie', `${plainName}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure`)
}
