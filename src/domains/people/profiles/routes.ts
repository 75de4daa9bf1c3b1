import { answerUncached } from '#http/answer.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { getProfile } from './contract.ts'
import type { ProfileService } from './service.ts'

export const profileRoutes = (service: (scope: Scope) => ProfileService) => {
  const router = createRouter()
  bind(router, getProfile, async ({ params: { handle } }, c, actor) =>
    answerUncached(await service(c.env.scope).find(actor, handle)),
  )
  return router
}
