import { requireWatcher } from '#core/actor.ts'
import { answerUncached } from '#http/answer.ts'
import { answerPage } from '#http/pagination.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { acknowledgeIncident, addIncidentNote, getIncident, listIncidents, writePostmortem } from './contract.ts'
import { presentIncident, presentTold } from './presenter.ts'
import type { IncidentService } from './service.ts'

export const incidentRoutes = (service: (scope: Scope) => IncidentService) => {
  const router = createRouter()
  const watchers = { permit: requireWatcher }

  bind(
    router,
    listIncidents,
    async ({ query: { isOpen, monitorId, cursor, limit } }, c, actor) => {
      const { items, next } = await service(c.env.scope).list(actor, {
        limit,
        after: cursor,
        isOpen: isOpen === undefined ? undefined : isOpen === 'true',
        monitorIds: monitorId === undefined ? undefined : [monitorId],
      })
      return answerPage(c, { items: items.map(presentIncident), next }, (id) => id)
    },
    watchers,
  )

  bind(
    router,
    getIncident,
    async ({ params }, c, actor) =>
      answerUncached(presentTold(await service(c.env.scope).get(actor, params.incidentId))),
    watchers,
  )

  bind(
    router,
    acknowledgeIncident,
    async ({ params }, c, actor) =>
      answerUncached(presentTold(await service(c.env.scope).acknowledge(actor, params.incidentId))),
    watchers,
  )

  bind(
    router,
    addIncidentNote,
    async ({ params, body }, c, actor) =>
      answerUncached(presentTold(await service(c.env.scope).note(actor, { ...body, id: params.incidentId }))),
    watchers,
  )

  bind(
    router,
    writePostmortem,
    async ({ params, body }, c, actor) => {
      const written = { id: params.incidentId, text: body.text }
      return answerUncached(presentTold(await service(c.env.scope).writePostmortem(actor, written)))
    },
    watchers,
  )

  return router
}
