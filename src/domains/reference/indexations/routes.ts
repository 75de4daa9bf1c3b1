import { dayOf } from '#core/calendar.ts'
import { answerFresh } from '#http/answer.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { createPremiumIndexation, createRentIndexation } from './contract.ts'
import type { IndexationService } from './service.ts'

export const indexationRoutes = (service: (scope: Scope) => IndexationService) => {
  const router = createRouter()

  bind(router, createRentIndexation, async ({ body }, { env: { scope } }) => {
    const { at = dayOf(scope.clock.now()), ...lease } = body
    return answerFresh(await service(scope).rent(lease, at))
  })

  bind(router, createPremiumIndexation, async ({ body }, { env: { scope } }) => {
    const { premium, policyIndex, policyDate, at = dayOf(scope.clock.now()) } = body
    const policy = policyIndex === undefined ? { day: policyDate ?? at } : { index: policyIndex }
    return answerFresh(await service(scope).premium({ premium, policy }, at))
  })

  return router
}
