import { answerFresh } from '#http/answer.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { learnerCookie, refuseForeignPage } from './access.ts'
import { createLearner } from './contract.ts'
import type { LearnerService } from './service.ts'

export const learnerRoutes = (service: (scope: Scope) => LearnerService) => {
  const router = createRouter()

  bind(
    router,
    createLearner,
    async (_, c) => {
      const learner = await service(c.env.scope).create()
      return answerFresh(learner, { status: 201, headers: { 'set-cookie': learnerCookie(c, learner.token) } })
    },
    { guard: refuseForeignPage },
  )

  return router
}
