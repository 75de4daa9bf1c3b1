import { requireAccount, requireSession } from '#core/actor.ts'
import { answerEmpty, answerUncached } from '#http/answer.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { listIdentities, removeIdentity } from './contract.ts'
import type { IdentityService } from './service.ts'

export const identityRoutes = (service: (scope: Scope) => IdentityService) => {
  const router = createRouter()

  bind(
    router,
    listIdentities,
    async (_, c, actor) => {
      const list = await service(c.env.scope).list(actor)
      return answerUncached({ data: list.map(({ provider, login, createdAt }) => ({ provider, login, createdAt })) })
    },
    { permit: requireAccount },
  )

  bind(
    router,
    removeIdentity,
    async ({ params }, c, actor) => {
      await service(c.env.scope).remove(actor, params.provider)
      return answerEmpty()
    },
    { permit: requireSession },
  )

  return router
}
