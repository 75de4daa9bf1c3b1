import { requireWatcher } from '#core/actor.ts'
import { answerCreated, answerEmpty, answerUncached } from '#http/answer.ts'
import { answerPage, asCursor } from '#http/pagination.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { presentRun } from '../calls/presenter.ts'
import {
  createCollection,
  getCollection,
  listCollections,
  removeCollection,
  renameCollection,
  runCollection,
} from './contract.ts'
import { presentCollection } from './presenter.ts'
import type { CollectionService } from './service.ts'

export const collectionRoutes = (service: (scope: Scope) => CollectionService) => {
  const router = createRouter()
  const watchers = { permit: requireWatcher }

  bind(
    router,
    createCollection,
    async ({ body }, c, actor) => {
      const collection = await service(c.env.scope).create(actor, body)
      return answerCreated(presentCollection(collection), `/v1/collections/${collection.id}`)
    },
    watchers,
  )

  bind(
    router,
    listCollections,
    async ({ query: { limit, cursor } }, c, actor) =>
      answerPage(c, await service(c.env.scope).list(actor, { after: cursor, limit }), asCursor),
    watchers,
  )

  bind(
    router,
    getCollection,
    async ({ params }, c, actor) =>
      answerUncached(presentCollection(await service(c.env.scope).get(actor, params.collectionId))),
    watchers,
  )

  bind(
    router,
    renameCollection,
    async ({ params, body: { name } }, c, actor) => {
      const collection = await service(c.env.scope).rename(actor, { id: params.collectionId, name })
      return answerUncached(presentCollection(collection))
    },
    watchers,
  )

  bind(
    router,
    removeCollection,
    async ({ params }, c, actor) => {
      await service(c.env.scope).remove(actor, params.collectionId)
      return answerEmpty()
    },
    watchers,
  )

  bind(
    router,
    runCollection,
    async ({ params, body }, c, actor) => {
      const runs = await service(c.env.scope).run(actor, { ...body, id: params.collectionId })
      return answerUncached({ data: runs.map(presentRun) })
    },
    watchers,
  )

  return router
}
