import { requireWatcher } from '#core/actor.ts'
import { answerPage, asCursor } from '#http/pagination.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { listNotices } from './contract.ts'
import { presentNotice } from './presenter.ts'
import type { NoticeService } from './service.ts'

export const noticeRoutes = (service: (scope: Scope) => NoticeService) => {
  const router = createRouter()

  bind(
    router,
    listNotices,
    async ({ query: { cursor, ...query } }, c, actor) => {
      const { items, next } = await service(c.env.scope).list(actor, { ...query, before: cursor })
      return answerPage(c, { items: items.map(presentNotice), next }, asCursor)
    },
    { permit: requireWatcher },
  )

  return router
}
