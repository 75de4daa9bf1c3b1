import { answerUncached } from '#http/answer.ts'
import { requireAdmin } from '#http/authentication.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { createErasure } from './contract.ts'
import type { ErasureService } from './service.ts'

export const erasureRoutes = (service: (scope: Scope) => ErasureService) => {
  const router = createRouter()

  bind(
    router,
    createErasure,
    async ({ body: { sessionId, pointer: path = [], value = '', applicationId = null, dryRun } }, c) => {
      const subject = sessionId === undefined ? { path, value } : { sessionId }
      return answerUncached(await service(c.env.scope).erase({ subject, applicationId, dryRun }))
    },
    { guard: requireAdmin },
  )

  return router
}
