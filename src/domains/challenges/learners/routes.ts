import { DomainError } from '#core/errors.ts'
import { answerCreated, answerUncached } from '#http/answer.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { learnerCookie, networkOf, refuseForeignPage, requireLearner } from './access.ts'
import { createLearner, getLearner } from './contract.ts'
import type { LearnerService } from './service.ts'

export const learnerRoutes = (service: (scope: Scope) => LearnerService) => {
  const router = createRouter()

  bind(
    router,
    createLearner,
    async (_, c) => {
      const learner = await service(c.env.scope).create(await networkOf(c))
      return answerCreated(learner, `/v1/learners/${learner.learnerId}`, {
        'set-cookie': learnerCookie(c, learner.token),
      })
    },
    { guard: refuseForeignPage },
  )

  bind(
    router,
    getLearner,
    ({ params }, _, learnerId) => {
      if (params.learnerId !== learnerId) throw new DomainError('not-found', 'This is not the learner that you are.')
      return answerUncached({ learnerId })
    },
    { guard: requireLearner },
  )

  return router
}
