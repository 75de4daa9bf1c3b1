import { requireReader } from '#core/actor.ts'
import { answerJson } from '#http/answer.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { getEventStatistics, listEventValues } from './contract.ts'
import { statisticsJson, valuesJson } from './presenter.ts'
import type { PropertyService } from './service.ts'

export const propertyRoutes = (service: (scope: Scope) => PropertyService) => {
  const router = createRouter()
  const readers = { permit: requireReader }

  bind(
    router,
    listEventValues,
    async ({ query }, c, actor) => answerJson(valuesJson(await service(c.env.scope).values(actor, query))),
    readers,
  )

  bind(
    router,
    getEventStatistics,
    async ({ query }, c, actor) => answerJson(statisticsJson(await service(c.env.scope).statistics(actor, query))),
    readers,
  )

  return router
}
