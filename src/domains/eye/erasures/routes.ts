import { requireAdministrator } from '#core/actor.ts'
import { answerUncached } from '#http/answer.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { createErasure } from './contract.ts'
import type { ErasureService } from './service.ts'

export const erasureRoutes = (service: (scope: Scope) => ErasureService) => {
  const router = createRouter()

  bind(
    router,
    createErasure,
    async ({ body: { sessionId, userId, pointer: path = [], value = '', applicationId = null, dryRun } }, c, actor) => {
      const person = userId === undefined ? { path, value } : { userId }
      const subject = sessionId === undefined ? person : { sessionId }
      return answerUncached(await service(c.env.scope).erase(actor, { subject, applicationId, dryRun }))
    },
    { permit: requireAdministrator },
  )

  return router
}
