import { requireLearner } from '#core/actor.ts'
import { answerCreated, answerUncached } from '#http/answer.ts'
import { clientNetwork } from '#http/client-network.ts'
import { learnerCookie, refuseForeignPage } from '#http/learner-cookie.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { createLearner, getLearner } from './contract.ts'
import type { LearnerService } from './service.ts'

export const learnerRoutes = (service: (scope: Scope) => LearnerService) => {
  const router = createRouter()

  bind(
    router,
    createLearner,
    async (_, c, actor) => {
      const learner = await service(c.env.scope).create(actor, { network: clientNetwork(c) ?? null })
      return answerCreated(learner, `/v1/learners/${learner.learnerId}`, {
        'set-cookie': learnerCookie(c, learner.token),
      })
    },
    { permit: (_, c) => refuseForeignPage(c) },
  )

  bind(
    router,
    getLearner,
    ({ params }, c, actor) => answerUncached(service(c.env.scope).get(actor, params.learnerId)),
    { permit: requireLearner },
  )

  return router
}
