import { requireLearner } from '#core/actor.ts'
import { answerText, answerUncached } from '#http/answer.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { calendarSvg } from './calendar-svg.ts'
import { getCalendar, getCalendarImage, getProgress, listSolves } from './contract.ts'
import { presentSolve } from './presenter.ts'
import type { ProgressService } from './service.ts'

export const progressRoutes = (service: (scope: Scope) => ProgressService) => {
  const router = createRouter()
  const learners = { permit: requireLearner }

  bind(
    router,
    getProgress,
    async ({ query }, c, actor) => answerUncached(await service(c.env.scope).summary(actor, query)),
    learners,
  )
  bind(
    router,
    listSolves,
    async (_, c, actor) => answerUncached({ data: (await service(c.env.scope).solves(actor)).map(presentSolve) }),
    learners,
  )
  bind(
    router,
    getCalendar,
    async ({ query }, c, actor) => answerUncached(await service(c.env.scope).calendar(actor, query)),
    learners,
  )
  bind(
    router,
    getCalendarImage,
    async ({ query }, c, actor) =>
      answerText(calendarSvg(await service(c.env.scope).calendar(actor, query)), 'image/svg+xml; charset=utf-8'),
    learners,
  )

  return router
}
