import { answerUncached } from '#http/answer.ts'
import { clientNetwork } from '#http/client-network.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { createStatusPushSubscription, createStatusSubscription } from './contract.ts'
import type { SubscriberService } from './service.ts'

export const subscriberRoutes = (service: (scope: Scope) => SubscriberService) => {
  const router = createRouter()

  bind(router, createStatusSubscription, async ({ body: { slug, key, email } }, c, actor) => {
    const asked = { slug, key, to: { kind: 'mail', email }, network: clientNetwork(c) ?? null } as const
    await service(c.env.scope).subscribe(actor, asked)
    return answerUncached({ status: 'waiting' }, { status: 202 })
  })

  bind(router, createStatusPushSubscription, async ({ body: { slug, key, url, keys } }, c, actor) => {
    const asked = { slug, key, to: { kind: 'push', url, keys }, network: clientNetwork(c) ?? null } as const
    await service(c.env.scope).subscribe(actor, asked)
    return answerUncached({ status: 'waiting' }, { status: 202 })
  })

  return router
}
