import type { Context } from 'hono'
import type { Actor } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { identityPurposes, identityService, showSession } from '#domains/people/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { providerCookie, providerSeconds } from '#http/browser-cookies.ts'
import { clientNetwork } from '#http/client-network.ts'
import { cookieToken, noLearnerCookie } from '#http/learner-cookie.ts'
import { isFromOtherSite, ownOrigin } from '#http/own-origin.ts'
import type { Router } from '#http/router.ts'
import { sessionCookie } from '#http/session-cookie.ts'
import { seeOther } from './answers.ts'
import { answerFailure } from './github-failure-page.ts'
import { leadingBack, wayBack } from './return-to.ts'

/** Signing in with GitHub: the way there is a link, because the policy of our pages stops forms that lead to another site. */
export const githubRoutes = (router: Router): void => {
  router.get('/sign-in/github', async (c) => {
    const purpose = identityPurposes.find((each) => each === (c.req.query('purpose') ?? 'sign-in'))
    if (!purpose) throw new DomainError('not-found', 'The purpose is sign-in, link or confirm.')
    if (purpose !== 'sign-in' && isFromOtherSite(c)) return seeOther('/settings')
    const { address, sealed } = await identityService(c.env.scope).begin(await actorOf(c), {
      purpose,
      returnTo: wayBack(c.req.query('returnTo')),
      callback: callbackOf(c),
    })
    return seeOther(address, [providerCookie.set(c, sealed, providerSeconds)])
  })

  router.get('/sign-in/github/callback', async (c) => {
    try {
      return await complete(c)
    } catch (error) {
      if (error instanceof DomainError) return answerFailure(c, error, providerCookie.clear(c))
      throw error
    }
  })
}

const complete = async (c: Context<AppEnv>): Promise<Response> => {
  const completed = await identityService(c.env.scope).complete(await actorOf(c), {
    sealed: providerCookie.read(c),
    state: c.req.query('state'),
    code: c.req.query('code'),
    error: c.req.query('error'),
    callback: callbackOf(c),
    network: clientNetwork(c) ?? null,
  })
  const { kind, returnTo } = completed
  const done = [providerCookie.clear(c)]
  if (kind === 'linked') return seeOther(returnTo, done)
  if (kind === 'confirmed') return seeOther(returnTo, [...done, sessionCookie(c, completed.sessionToken)])
  const { accountId, isNew } = completed
  const mayAdd = !isNew && cookieToken(c) !== undefined
  const answer = seeOther(mayAdd ? leadingBack('/add-submissions', returnTo) : returnTo, done)
  await showSession(c, accountId, answer)
  if (isNew) answer.headers.append('set-cookie', noLearnerCookie(c))
  return answer
}

const callbackOf = (c: Context<AppEnv>): string => `${ownOrigin(c)}/sign-in/github/callback`

/** The account of the browser, or else its learner. */
const actorOf = async (c: Context<AppEnv>): Promise<Actor> => c.env.authenticate(c, ['session', 'learner'])
