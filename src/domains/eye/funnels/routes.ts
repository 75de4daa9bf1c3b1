import { requireReader } from '#core/actor.ts'
import { answerUncached } from '#http/answer.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { countFunnel } from './contract.ts'
import type { FunnelService } from './service.ts'

export const funnelRoutes = (service: (scope: Scope) => FunnelService) => {
  const router = createRouter()

  bind(
    router,
    countFunnel,
    async ({ body }, c, actor) => answerUncached({ steps: await service(c.env.scope).count(actor, body) }),
    { permit: requireReader },
  )

  return router
}
