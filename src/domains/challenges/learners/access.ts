import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { DomainError } from '#core/errors.ts'
import type { AppEnv } from '#http/app-env.ts'
import { bearerToken } from '#http/authentication.ts'
import { learnerService } from './service.ts'

export const learnerCookie = 'touchstone_learner'

/** Who asks, by bearer token or cookie; undefined when it is nobody we know. */
export const learnerOf = async (c: Context<AppEnv>): Promise<string | undefined> => {
  const token = bearerToken(c) ?? getCookie(c, learnerCookie)
  return token === undefined ? undefined : learnerService(c.env.scope).identify(token)
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
