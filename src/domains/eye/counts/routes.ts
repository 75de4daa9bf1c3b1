import { requireReader } from '#core/actor.ts'
import { answerJson } from '#http/answer.ts'
import { answerPage } from '#http/pagination.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { countEvents, listEventTypes } from './contract.ts'
import { encodeTypeCursor } from './cursor.ts'
import { countsJson } from './presenter.ts'
import type { CountService } from './service.ts'

export const countRoutes = (service: (scope: Scope) => CountService) => {
  const router = createRouter()
  const readers = { permit: requireReader }

  bind(
    router,
    countEvents,
    async ({ query }, c, actor) => answerJson(countsJson(await service(c.env.scope).buckets(actor, query))),
    readers,
  )

  bind(
    router,
    listEventTypes,
    async ({ query }, c, actor) => answerPage(c, await service(c.env.scope).types(actor, query), encodeTypeCursor),
    readers,
  )

  return router
}
