import { dayOf } from '#core/calendar.ts'
import { answerFresh } from '#http/answer.ts'
import { createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { createPremiumIndexation, createRentIndexation } from './contract.ts'
import type { IndexationService } from './service.ts'

export const indexationRoutes = (service: (scope: Scope) => IndexationService) =>
  createRouter()
    .openapi(createRentIndexation, async (c) => {
      const { scope } = c.env
      const { at = dayOf(scope.clock.now()), ...lease } = c.req.valid('json')
      return answerFresh(c, await service(scope).rent(lease, at))
    })
    .openapi(createPremiumIndexation, async (c) => {
      const { scope } = c.env
      const { premium, policyIndex, policyDate, at = dayOf(scope.clock.now()) } = c.req.valid('json')
      const policy = policyIndex === undefined ? { day: policyDate ?? at } : { index: policyIndex }
      return answerFresh(c, await service(scope).premium({ premium, policy }, at))
    })
