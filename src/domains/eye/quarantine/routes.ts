import { requireAdministrator, requireReader } from '#core/actor.ts'
import { answerJson, answerUncached } from '#http/answer.ts'
import { pageLinks } from '#http/pagination.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { eventPageJson } from '../events/model.ts'
import { countQuarantinedEvents, createQuarantineReplay, listQuarantinedEvents } from './contract.ts'
import { decodePosition, encodePosition } from './model.ts'
import type { QuarantineService } from './service.ts'

export const quarantineRoutes = (service: (scope: Scope) => QuarantineService) => {
  const router = createRouter()

  bind(
    router,
    listQuarantinedEvents,
    async ({ query: { application, cursor, ...query } }, c, actor) => {
      const after = cursor === undefined ? undefined : decodePosition(cursor)
      const { items, next } = await service(c.env.scope).list(actor, { ...query, application, after })
      const nextCursor = next && encodePosition(next)
      return answerJson(eventPageJson(items, nextCursor), { headers: { link: pageLinks(c.req.url, nextCursor) } })
    },
    { permit: requireReader },
  )

  bind(
    router,
    countQuarantinedEvents,
    async ({ query: { application, ...filter } }, c, actor) => {
      const counts = await service(c.env.scope).counts(actor, { ...filter, application })
      const { events, byReason, kinds, kindCount } = counts
      return answerUncached({ data: kinds, meta: { events, byReason, kinds: kindCount } })
    },
    { permit: requireReader },
  )

  bind(
    router,
    createQuarantineReplay,
    async ({ body: { applicationId = null, limit, dryRun, cursor, ...filter } }, c, actor) => {
      const after = cursor === undefined ? null : decodePosition(cursor)
      const request = { filter: { ...filter, application: applicationId }, after, limit, dryRun }
      const { next, ...report } = await service(c.env.scope).replay(actor, request)
      return answerUncached({ ...report, nextCursor: next && encodePosition(next) })
    },
    { permit: requireAdministrator },
  )

  return router
}
