import { requireLearner } from '#core/actor.ts'
import { answerUncached } from '#http/answer.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { forfeitChallenge, getSolutionSharing, listSolutions, setSolutionSharing } from './contract.ts'
import type { SolutionService } from './service.ts'

export const solutionRoutes = (service: (scope: Scope) => SolutionService) => {
  const router = createRouter()
  const learners = { permit: requireLearner }

  bind(
    router,
    listSolutions,
    async ({ params: { slug }, query: { language } }, c, actor) =>
      answerUncached({ data: await service(c.env.scope).list(actor, { slug, language, in: 'query' }) }),
    learners,
  )
  bind(
    router,
    forfeitChallenge,
    async ({ params: { slug } }, c, actor) =>
      answerUncached({ challenge: slug, ...(await service(c.env.scope).forfeit(actor, slug)) }),
    learners,
  )
  bind(
    router,
    getSolutionSharing,
    async (_, c, actor) => answerUncached({ shares: await service(c.env.scope).shares(actor) }),
    learners,
  )
  bind(
    router,
    setSolutionSharing,
    async ({ body: { shares } }, c, actor) =>
      answerUncached({ shares: await service(c.env.scope).share(actor, shares) }),
    learners,
  )

  return router
}
