import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { DomainError } from '#core/errors.ts'
import type { AppEnv } from '#http/app-env.ts'
import { bearerToken } from '#http/authentication.ts'
import { clientNetwork } from '#http/client-network.ts'
import { ownOrigin, refuseCrossSite } from '#http/own-origin.ts'
import { learnerService } from './service.ts'

const plainName = 'touchstone_learner'
/** A browser takes it only over HTTPS, from this host itself, for all of its paths (RFC 6265bis, 4.1.3.2). */
const hostName = `__Host-${plainName}`

/** Seconds that a browser keeps it: as long as browsers keep any. */
const maxAgeSeconds = 400 * 86_400

const isSecure = (c: Context<AppEnv>): boolean => ownOrigin(c).startsWith('https:')

/** The field that has a browser show this token from now on. */
export const learnerCookie = (c: Context<AppEnv>, token: string): string => {
  const [name, secure] = isSecure(c) ? [hostName, '; Secure'] : [plainName, '']
  return `${name}=${token}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`
}

/** The token of the learner's cookie, by its present or its earlier name. */
const cookieToken = (c: Context<AppEnv>): string | undefined => getCookie(c, hostName) ?? getCookie(c, plainName)

/** Gives a cookie of before HTTPS its present name. */
export const renameCookie = async (c: Context<AppEnv>, answer: Response): Promise<void> => {
  const token = getCookie(c, plainName)
  if (token === undefined || !isSecure(c) || getCookie(c, hostName) !== undefined) return
  if ((await learnerService(c.env.scope).identify(token)) === undefined) return
  answer.headers.append('set-cookie', learnerCookie(c, token))
  answer.headers.append('set-cookie', `${plainName}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure`)
}

/** Refuses the making of a learner, which sets a cookie, when a page of somebody else asks for it. */
export const refuseForeignPage = (c: Context<AppEnv>): void =>
  refuseCrossSite(c, { showsCookie: cookieToken(c) !== undefined })

/**
 * Who asks, by bearer token or cookie; undefined when it is nobody we know. Throws `cross-site-request` when the page of
 * somebody else would act with the visitor's cookie.
 */
export const learnerOf = async (c: Context<AppEnv>): Promise<string | undefined> => {
  const bearer = bearerToken(c)
  const token = bearer ?? cookieToken(c)
  if (token === undefined) return undefined
  if (bearer === undefined) refuseCrossSite(c, { showsCookie: true })
  return learnerService(c.env.scope).identify(token)
}

/** A guard: the learner's id; throws `unauthenticated`. */
export const requireLearner = async (c: Context<AppEnv>): Promise<string> => {
  const learnerId = await learnerOf(c)
  if (learnerId !== undefined) return learnerId
  throw new DomainError(
    'unauthenticated',
    'This needs a learner: POST /v1/learners gives a token, to be sent as a bearer token or as the cookie that comes with it.',
  )
}

/** The pseudonym of the network that a request comes from; null where it cannot be known. */
export const networkOf = async (c: Context<AppEnv>): Promise<string | null> => {
  const network = clientNetwork(c)
  return network === undefined ? null : learnerService(c.env.scope).pseudonym(network)
}
