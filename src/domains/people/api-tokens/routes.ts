import { requireSession } from '#core/actor.ts'
import { answerCreated, answerEmpty, answerUncached } from '#http/answer.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { createApiToken, listApiTokens, revokeApiToken } from './contract.ts'
import type { ApiTokenService } from './service.ts'

export const apiTokenRoutes = (service: (scope: Scope) => ApiTokenService) => {
  const router = createRouter()
  const inBrowser = { permit: requireSession }

  bind(
    router,
    createApiToken,
    async ({ body }, c, actor) => {
      const created = await service(c.env.scope).create(actor, body)
      return answerCreated(created, `/v1/api-tokens/${created.id}`)
    },
    inBrowser,
  )

  bind(
    router,
    listApiTokens,
    async (_, c, actor) => answerUncached({ data: await service(c.env.scope).list(actor) }),
    inBrowser,
  )

  bind(
    router,
    revokeApiToken,
    async ({ params }, c, actor) => {
      await service(c.env.scope).revoke(actor, params.tokenId)
      return answerEmpty()
    },
    inBrowser,
  )

  return router
}
