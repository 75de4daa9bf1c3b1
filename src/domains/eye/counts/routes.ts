import { requireReader } from '#core/actor.ts'
import { formatInstant } from '#core/instant.ts'
import { answerUncached } from '#http/answer.ts'
import { answerPage } from '#http/pagination.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { countEvents, listEventTypes } from './contract.ts'
import { encodeTypeCursor } from './cursor.ts'
import type { CountService } from './service.ts'

export const countRoutes = (service: (scope: Scope) => CountService) => {
  const router = createRouter()
  const readers = { permit: requireReader }

  bind(
    router,
    countEvents,
    async ({ query }, c, actor) => {
      const { from, to, counts: data } = await service(c.env.scope).buckets(actor, query)
      return answerUncached({ data, meta: { from: formatInstant(from), to: formatInstant(to) } })
    },
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
