import type { Context } from 'hono'
import { requireWatcher } from '#core/actor.ts'
import type { AppEnv } from '#http/app-env.ts'
import { answerCreated, answerEmpty, answerUncached } from '#http/answer.ts'
import { ownOrigin } from '#http/own-origin.ts'
import { answerPage, asCursor } from '#http/pagination.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import {
  checkMonitor,
  createMonitor,
  getMonitor,
  listMonitors,
  pauseMonitor,
  removeMonitor,
  replaceMonitor,
  replaceMonitorParents,
  suggestMonitorsFor,
} from './contract.ts'
import { fieldsOf, requireSettings } from './fields.ts'
import { presentMonitor } from './presenter.ts'
import type { MonitorService, ShownMonitor } from './service.ts'

export const monitorRoutes = (service: (scope: Scope) => MonitorService) => {
  const router = createRouter()
  const watchers = { permit: requireWatcher }

  bind(
    router,
    createMonitor,
    async ({ body: { applicationId, ...fields } }, c, actor) => {
      const monitor = await service(c.env.scope).create(actor, { ...requireSettings(fields), applicationId })
      return answerCreated(present(c, monitor), `/v1/monitors/${monitor.id}`)
    },
    watchers,
  )

  bind(
    router,
    listMonitors,
    async ({ query: { cursor, ...query } }, c, actor) => {
      const { items, next } = await service(c.env.scope).list(actor, { ...query, after: cursor })
      return answerPage(c, { items: items.map((monitor) => present(c, monitor)), next }, asCursor)
    },
    watchers,
  )

  bind(
    router,
    getMonitor,
    async ({ params }, c, actor) => answerUncached(present(c, await service(c.env.scope).get(actor, params.monitorId))),
    watchers,
  )

  bind(
    router,
    replaceMonitorParents,
    async ({ params, body }, c, actor) => {
      const change = { id: params.monitorId, parentIds: body.parentIds }
      return answerUncached(present(c, await service(c.env.scope).setParents(actor, change)))
    },
    watchers,
  )

  bind(
    router,
    replaceMonitor,
    async ({ params, body }, c, actor) => {
      const change = { ...requireSettings(body), id: params.monitorId }
      return answerUncached(present(c, await service(c.env.scope).change(actor, change)))
    },
    watchers,
  )

  bind(
    router,
    pauseMonitor,
    async ({ params, body }, c, actor) => {
      const change = { ...body, id: params.monitorId }
      return answerUncached(present(c, await service(c.env.scope).pause(actor, change)))
    },
    watchers,
  )

  bind(
    router,
    removeMonitor,
    async ({ params }, c, actor) => {
      await service(c.env.scope).remove(actor, params.monitorId)
      return answerEmpty()
    },
    watchers,
  )

  bind(
    router,
    checkMonitor,
    async ({ params }, c, actor) => {
      await service(c.env.scope).checkNow(actor, params.monitorId)
      return answerUncached({ due: true as const }, { status: 202 })
    },
    watchers,
  )

  bind(
    router,
    suggestMonitorsFor,
    async ({ body }, c, actor) => {
      const suggestions = await service(c.env.scope).suggest(actor, body.url)
      return answerUncached({
        data: suggestions.map(({ settings, reason }) => ({ monitor: fieldsOf(settings), reason })),
      })
    },
    watchers,
  )

  return router
}

const present = (c: Context<AppEnv>, monitor: ShownMonitor) => presentMonitor(monitor, ownOrigin(c))
