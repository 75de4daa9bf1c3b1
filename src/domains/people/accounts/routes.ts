import { permitAnyone, requireAccount, requireAdministrator, requireSession } from '#core/actor.ts'
import { answerEmpty, answerUncached } from '#http/answer.ts'
import { browserCookie, browserSeconds, signUpCookie, signUpSeconds } from '#http/browser-cookies.ts'
import { clientNetwork } from '#http/client-network.ts'
import { noCookieOf } from '#http/learner-cookie.ts'
import { refuseCrossSite } from '#http/own-origin.ts'
import { answerPage, asCursor } from '#http/pagination.ts'
import { bind, createRouter } from '#http/router.ts'
import { sessionCookie } from '#http/session-cookie.ts'
import type { Scope } from '#ports/scope.ts'
import type { ShowSession } from '../sessions/routes.ts'
import {
  changeEmail,
  changeOwnAccount,
  changePassword,
  changeRoles,
  createAccount,
  getOwnAccount,
  listAccounts,
  requestPasswordReset,
  resetPassword,
  verifyEmail,
} from './contract.ts'
import type { AccountService } from './service.ts'

const accepted = { status: 'accepted' as const }

export const accountRoutes = (service: (scope: Scope) => AccountService, showSession: ShowSession) => {
  const router = createRouter()
  const own = { permit: requireAccount }
  const inBrowser = { permit: requireSession }
  const administrators = { permit: requireAdministrator }

  bind(
    router,
    createAccount,
    async ({ body }, c, actor) => {
      const { email, password, name = '', zone = 'UTC' } = body
      const given = { email, password, zone, name: name === '' ? 'Learner' : name, network: clientNetwork(c) ?? null }
      const signUp = await service(c.env.scope).signUp(actor, given)
      return answerUncached(
        { ...accepted, signUp },
        { status: 202, headers: { 'set-cookie': signUpCookie.set(c, signUp, signUpSeconds) } },
      )
    },
    { permit: (_, c) => refuseCrossSite(c, { showsCookie: signUpCookie.read(c) !== undefined }) },
  )

  bind(
    router,
    verifyEmail,
    async ({ body }, c, actor) => {
      const { account, isNew } = await service(c.env.scope).verify(actor, body)
      const answer = answerUncached(account)
      if (!isNew) return answer
      await showSession(c, account.id, answer)
      answer.headers.append('set-cookie', signUpCookie.clear(c))
      for (const cookie of noCookieOf(c, account.learnerId)) answer.headers.append('set-cookie', cookie)
      return answer
    },
    { permit: (_, c) => refuseCrossSite(c, { showsCookie: signUpCookie.read(c) !== undefined }) },
  )

  bind(router, requestPasswordReset, async ({ body }, c, actor) => {
    await service(c.env.scope).requestReset(actor, { ...body, network: clientNetwork(c) ?? null })
    return answerUncached(accepted, { status: 202 })
  })

  bind(router, resetPassword, async ({ body }, c, actor) => {
    const browserToken = await service(c.env.scope).resetPassword(permitAnyone(actor), body)
    return answerEmpty([browserCookie.set(c, browserToken, browserSeconds)])
  })

  bind(router, getOwnAccount, async (_, c, actor) => answerUncached(await service(c.env.scope).get(actor)), own)

  bind(
    router,
    changeOwnAccount,
    async ({ body: { name, handle, zone, isProfilePublic } }, c, actor) => {
      const changes = {
        ...(name && { name }),
        ...(handle && { handle }),
        ...(zone && { zone }),
        ...(isProfilePublic !== undefined && { isProfilePublic }),
      }
      return answerUncached(await service(c.env.scope).change(actor, changes))
    },
    own,
  )

  bind(
    router,
    changePassword,
    async ({ body }, c, actor) => {
      const token = await service(c.env.scope).setPassword(actor, body.password)
      return answerEmpty([sessionCookie(c, token)])
    },
    inBrowser,
  )

  bind(
    router,
    changeEmail,
    async ({ body }, c, actor) => {
      await service(c.env.scope).requestEmailChange(actor, body.email)
      return answerUncached(accepted, { status: 202 })
    },
    inBrowser,
  )

  bind(
    router,
    listAccounts,
    async ({ query: { q, limit, cursor } }, c, actor) =>
      answerPage(c, await service(c.env.scope).list(actor, { q, after: cursor, limit }), asCursor),
    administrators,
  )

  bind(
    router,
    changeRoles,
    async ({ params, body }, c, actor) =>
      answerUncached(await service(c.env.scope).setRoles(actor, { ...params, ...body })),
    administrators,
  )

  return router
}
