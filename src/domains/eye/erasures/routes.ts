import { answerFresh } from '#http/answer.ts'
import { requireAdmin } from '#http/authentication.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { createErasure } from './contract.ts'
import { stepsOf } from './model.ts'
import type { ErasureService } from './service.ts'

export const erasureRoutes = (service: (scope: Scope) => ErasureService) => {
  const router = createRouter()

  bind(
    router,
    createErasure,
    async ({ body: { sessionId, pointer = '', value = '', applicationId = null, dryRun } }, c) => {
      const subject = sessionId === undefined ? { path: stepsOf(pointer), value } : { sessionId }
      return answerFresh(await service(c.env.scope).erase({ subject, applicationId, dryRun }))
    },
    { guard: requireAdmin },
  )

  return router
}
