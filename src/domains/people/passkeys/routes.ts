import { requireAccount, requireSession } from '#core/actor.ts'
import { answerCreated, answerEmpty, answerUncached } from '#http/answer.ts'
import { passkeyCookie, passkeySeconds } from '#http/browser-cookies.ts'
import { clientNetwork } from '#http/client-network.ts'
import { ownOrigin, refuseCrossSite } from '#http/own-origin.ts'
import { bind, createRouter } from '#http/router.ts'
import { sessionCookie } from '#http/session-cookie.ts'
import type { Scope } from '#ports/scope.ts'
import type { AnswerSession } from '../sessions/routes.ts'
import {
  addPasskey,
  createAuthenticationOptions,
  createRegistrationOptions,
  listPasskeys,
  removePasskey,
  usePasskey,
} from './contract.ts'
import { type Passkey, siteOf } from './model.ts'
import type { PasskeyService } from './service.ts'

/** A passkey as its owner sees it. */
const shown = ({ id, name, createdAt, usedAt }: Passkey) => ({ id, name, createdAt, usedAt })

export const passkeyRoutes = (service: (scope: Scope) => PasskeyService, answerSession: AnswerSession) => {
  const router = createRouter()
  const inBrowser = { permit: requireSession }

  bind(
    router,
    createRegistrationOptions,
    async (_, c, actor) => answerUncached(await service(c.env.scope).beginRegistration(actor, siteOf(ownOrigin(c)))),
    inBrowser,
  )

  bind(
    router,
    addPasskey,
    async ({ body: { name, credential: answer } }, c, actor) => {
      const passkey = await service(c.env.scope).register(actor, { name, answer, site: siteOf(ownOrigin(c)) })
      return answerCreated(shown(passkey), `/v1/passkeys/${passkey.id}`)
    },
    inBrowser,
  )

  bind(
    router,
    listPasskeys,
    async (_, c, actor) => {
      const list = await service(c.env.scope).list(actor)
      return answerUncached({ data: list.map(shown) })
    },
    { permit: requireAccount },
  )

  bind(
    router,
    removePasskey,
    async ({ params }, c, actor) => {
      await service(c.env.scope).remove(actor, params.passkeyId)
      return answerEmpty()
    },
    inBrowser,
  )

  bind(
    router,
    createAuthenticationOptions,
    async (_, c, actor) => {
      const site = siteOf(ownOrigin(c))
      const network = clientNetwork(c) ?? null
      const { options, browser } = await service(c.env.scope).beginAuthentication(actor, { site, network })
      return answerUncached(options, { headers: { 'set-cookie': passkeyCookie.set(c, browser, passkeySeconds) } })
    },
    { permit: (_, c) => refuseCrossSite(c, { showsCookie: false }) },
  )

  bind(
    router,
    usePasskey,
    async ({ body }, c, actor) => {
      const done = await service(c.env.scope).authenticate(actor, {
        answer: body.credential,
        site: siteOf(ownOrigin(c)),
        browser: passkeyCookie.read(c) ?? '',
        network: clientNetwork(c) ?? null,
      })
      const answer = done.kind === 'signed in' ? await answerSession(c, done.accountId) : answerEmpty()
      if (done.kind === 'confirmed') answer.headers.append('set-cookie', sessionCookie(c, done.sessionToken))
      answer.headers.append('set-cookie', passkeyCookie.clear(c))
      return answer
    },
    { permit: (_, c) => refuseCrossSite(c, { showsCookie: passkeyCookie.read(c) !== undefined }) },
  )

  return router
}
