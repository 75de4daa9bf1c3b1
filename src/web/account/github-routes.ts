import type { Context } from 'hono'
import type { Actor } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { identityPurposes, identityService, showSession } from '#domains/people/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { providerCookie, providerSeconds } from '#http/browser-cookies.ts'
import { clientNetwork } from '#http/client-network.ts'
import { noLearnerCookie } from '#http/learner-cookie.ts'
import { localPath } from '#http/local-path.ts'
import { isFromOtherSite, ownOrigin } from '#http/own-origin.ts'
import { createRouter } from '#http/router.ts'
import { sessionCookie } from '#http/session-cookie.ts'
import { answerFailure } from './failure-page.ts'

/** Signing in with GitHub: the way there is a link, because the policy of our pages stops forms that lead to another site. */
export const githubRoutes = () => {
  const router = createRouter()

  router.get('/sign-in/github', (c) =>
    orFailure(async () => {
      const purpose = identityPurposes.find((each) => each === (c.req.query('purpose') ?? 'sign-in'))
      if (!purpose) throw new DomainError('invalid-request', 'The purpose is sign-in, link or confirm.')
      if (purpose !== 'sign-in' && isFromOtherSite(c))
        throw new DomainError('cross-site-request', 'Another site has sent you here. Start from your settings.')
      const { address, sealed } = await identityService(c.env.scope).begin(await actorOf(c), {
        purpose,
        returnTo: localPath(c.req.query('returnTo')),
        callback: callbackOf(c),
      })
      return redirect(address, [providerCookie.set(c, sealed, providerSeconds)])
    }),
  )

  router.get('/sign-in/github/callback', (c) =>
    orFailure(
      async () => {
        const actor = await actorOf(c)
        const completed = await identityService(c.env.scope).complete(actor, {
          sealed: providerCookie.read(c),
          state: c.req.query('state'),
          code: c.req.query('code'),
          error: c.req.query('error'),
          callback: callbackOf(c),
          network: clientNetwork(c) ?? null,
        })
        const answer = redirect(completed.returnTo, [providerCookie.clear(c)])
        if (completed.kind === 'signed in') await showSession(c, completed.accountId, answer)
        if (completed.kind === 'signed in' && completed.isNew) answer.headers.append('set-cookie', noLearnerCookie(c))
        if (completed.kind === 'confirmed')
          answer.headers.append('set-cookie', sessionCookie(c, completed.sessionToken))
        return answer
      },
      { 'set-cookie': providerCookie.clear(c) },
    ),
  )

  return router
}

const callbackOf = (c: Context<AppEnv>): string => `${ownOrigin(c)}/sign-in/github/callback`

/** The account of the browser, or else its learner. */
const actorOf = async (c: Context<AppEnv>): Promise<Actor> => c.env.authenticate(c, ['session', 'learner'])

/** The page of a refusal, for a person; other errors are the server's. */
const orFailure = async (work: () => Promise<Response>, headers = {}): Promise<Response> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DomainError) return answerFailure(error, headers)
    throw error
  }
}

/** No cache stores it, and no site learns the address that it comes from. */
const redirect = (location: string, cookies: readonly string[]): Response => {
  const headers = new Headers({ location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}
