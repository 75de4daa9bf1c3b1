import { requireWatcher } from '#core/actor.ts'
import { answerCreated, answerEmpty, answerUncached } from '#http/answer.ts'
import { ownOrigin } from '#http/own-origin.ts'
import { answerPage, asCursor } from '#http/pagination.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { createStatusPage, getStatusPage, listStatusPages, removeStatusPage, replaceStatusPage } from './contract.ts'
import { presentStatusPage } from './presenter.ts'
import type { StatusPageService } from './service.ts'

export const statusPageRoutes = (service: (scope: Scope) => StatusPageService) => {
  const router = createRouter()
  const watchers = { permit: requireWatcher }

  bind(
    router,
    createStatusPage,
    async ({ body }, c, actor) => {
      const page = await service(c.env.scope).create(actor, body)
      return answerCreated(presentStatusPage(page, ownOrigin(c)), `/v1/status-pages/${page.id}`)
    },
    watchers,
  )

  bind(
    router,
    listStatusPages,
    async ({ query: { cursor, limit } }, c, actor) => {
      const { items, next } = await service(c.env.scope).list(actor, { after: cursor, limit })
      return answerPage(c, { items: items.map((page) => presentStatusPage(page, ownOrigin(c))), next }, asCursor)
    },
    watchers,
  )

  bind(
    router,
    getStatusPage,
    async ({ params }, c, actor) =>
      answerUncached(presentStatusPage(await service(c.env.scope).get(actor, params.statusPageId), ownOrigin(c))),
    watchers,
  )

  bind(
    router,
    replaceStatusPage,
    async ({ params, body }, c, actor) => {
      const page = await service(c.env.scope).replace(actor, { ...body, id: params.statusPageId })
      return answerUncached(presentStatusPage(page, ownOrigin(c)))
    },
    watchers,
  )

  bind(
    router,
    removeStatusPage,
    async ({ params }, c, actor) => {
      await service(c.env.scope).remove(actor, params.statusPageId)
      return answerEmpty()
    },
    watchers,
  )

  return router
}
