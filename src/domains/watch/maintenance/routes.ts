import { requireWatcher } from '#core/actor.ts'
import { answerCreated, answerEmpty, answerUncached } from '#http/answer.ts'
import { answerPage } from '#http/pagination.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import {
  createMaintenanceWindow,
  getMaintenanceWindow,
  listMaintenanceWindows,
  removeMaintenanceWindow,
  replaceMaintenanceWindow,
} from './contract.ts'
import { presentWindow, settingsOf } from './presenter.ts'
import type { MaintenanceService } from './service.ts'

export const maintenanceRoutes = (service: (scope: Scope) => MaintenanceService) => {
  const router = createRouter()
  const watchers = { permit: requireWatcher }

  bind(
    router,
    createMaintenanceWindow,
    async ({ body: { applicationId, ...written } }, c, actor) => {
      const window = await service(c.env.scope).create(actor, { ...settingsOf(written), applicationId })
      return answerCreated(presentWindow(window), `/v1/maintenance-windows/${window.id}`)
    },
    watchers,
  )

  bind(
    router,
    listMaintenanceWindows,
    async ({ query: { cursor, limit } }, c, actor) => {
      const { items, next } = await service(c.env.scope).list(actor, { limit, after: cursor })
      return answerPage(c, { items: items.map(presentWindow), next }, (id) => id)
    },
    watchers,
  )

  bind(
    router,
    getMaintenanceWindow,
    async ({ params }, c, actor) =>
      answerUncached(presentWindow(await service(c.env.scope).get(actor, params.windowId))),
    watchers,
  )

  bind(
    router,
    replaceMaintenanceWindow,
    async ({ params, body }, c, actor) => {
      const change = { ...settingsOf(body), id: params.windowId }
      return answerUncached(presentWindow(await service(c.env.scope).change(actor, change)))
    },
    watchers,
  )

  bind(
    router,
    removeMaintenanceWindow,
    async ({ params }, c, actor) => {
      await service(c.env.scope).remove(actor, params.windowId)
      return answerEmpty()
    },
    watchers,
  )

  return router
}
