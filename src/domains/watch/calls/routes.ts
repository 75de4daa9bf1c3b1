import { requireWatcher } from '#core/actor.ts'
import { answerCreated, answerEmpty, answerUncached } from '#http/answer.ts'
import { readJsonUpTo } from '#http/json-body.ts'
import { answerPage, asCursor } from '#http/pagination.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { createCall, getCall, listCallRuns, listCalls, removeCall, replaceCall, runCallNow } from './contract.ts'
import { presentCall, presentRun } from './presenter.ts'
import { requestOf } from './request-fields.ts'
import type { CallService } from './service.ts'

/** Bytes of a call: mostly its body. */
const readBody = readJsonUpTo(1024 * 1024)

export const callRoutes = (service: (scope: Scope) => CallService) => {
  const router = createRouter()
  const watchers = { permit: requireWatcher }

  bind(
    router,
    createCall,
    async ({ body: { request, ...call } }, c, actor) => {
      const saved = await service(c.env.scope).create(actor, { ...call, request: requestOf(request) })
      return answerCreated(presentCall(saved), `/v1/calls/${saved.id}`)
    },
    { ...watchers, readBody },
  )

  bind(
    router,
    listCalls,
    async ({ query: { collection, cursor, limit } }, c, actor) => {
      const query = { collectionId: collection, after: cursor, limit }
      const { items, next } = await service(c.env.scope).list(actor, query)
      return answerPage(c, { items: items.map(presentCall), next }, asCursor)
    },
    watchers,
  )

  bind(
    router,
    getCall,
    async ({ params }, c, actor) => answerUncached(presentCall(await service(c.env.scope).get(actor, params.callId))),
    watchers,
  )

  bind(
    router,
    replaceCall,
    async ({ params, body: { request, ...call } }, c, actor) => {
      const replacement = { ...call, id: params.callId, request: requestOf(request) }
      return answerUncached(presentCall(await service(c.env.scope).replace(actor, replacement)))
    },
    { ...watchers, readBody },
  )

  bind(
    router,
    removeCall,
    async ({ params }, c, actor) => {
      await service(c.env.scope).remove(actor, params.callId)
      return answerEmpty()
    },
    watchers,
  )

  bind(
    router,
    runCallNow,
    async ({ params, body }, c, actor) =>
      answerUncached(presentRun(await service(c.env.scope).run(actor, { ...body, id: params.callId }))),
    watchers,
  )

  bind(
    router,
    listCallRuns,
    async ({ params }, c, actor) =>
      answerUncached({ data: (await service(c.env.scope).runs(actor, params.callId)).map(presentRun) }),
    watchers,
  )

  return router
}
