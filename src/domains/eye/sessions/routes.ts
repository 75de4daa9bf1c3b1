import { requireReader } from '#core/actor.ts'
import { answerUncached } from '#http/answer.ts'
import { answerPage } from '#http/pagination.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { getSession, listSessions } from './contract.ts'
import { encodeSessionCursor } from './cursor.ts'
import type { SessionService } from './service.ts'

export const sessionRoutes = (service: (scope: Scope) => SessionService) => {
  const router = createRouter()
  const readers = { permit: requireReader }

  bind(
    router,
    listSessions,
    async ({ query }, c, actor) => answerPage(c, await service(c.env.scope).list(actor, query), encodeSessionCursor),
    readers,
  )

  bind(
    router,
    getSession,
    async ({ params, query }, c, actor) =>
      answerUncached(await service(c.env.scope).get(actor, { ...query, ...params })),
    readers,
  )

  return router
}
