import { answerUncached } from '#http/answer.ts'
import { clientNetwork } from '#http/client-network.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { createStatusSubscription } from './contract.ts'
import type { SubscriberService } from './service.ts'

export const subscriberRoutes = (service: (scope: Scope) => SubscriberService) => {
  const router = createRouter()

  bind(router, createStatusSubscription, async ({ body }, c, actor) => {
    await service(c.env.scope).subscribe(actor, { ...body, network: clientNetwork(c) ?? null })
    return answerUncached({ status: 'waiting' }, { status: 202 })
  })

  return router
}
