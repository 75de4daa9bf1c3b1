import type { Context } from 'hono'
import type { Eventual } from '#core/eventual.ts'
import { answerUncached, answerJson } from '#http/answer.ts'
import type { AppEnv } from '#http/app-env.ts'
import { requireAdmin } from '#http/authentication.ts'
import { parseInstant } from '#core/instant.ts'
import { pageLinks } from '#http/links.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import type { Reader } from '../access.ts'
import { eventPageJson } from '../events/model.ts'
import { countQuarantinedEvents, createQuarantineReplay, listQuarantinedEvents } from './contract.ts'
import { decodePosition, encodePosition } from './model.ts'
import type { QuarantineService } from './service.ts'

interface Quarantine {
  readonly service: (scope: Scope) => QuarantineService
  readonly guard: (c: Context<AppEnv>) => Eventual<Reader>
}

export const quarantineRoutes = ({ service, guard }: Quarantine) => {
  const router = createRouter()

  bind(
    router,
    listQuarantinedEvents,
    async ({ query: { application, limit, cursor, ...filter } }, c, reader) => {
      const after = cursor === undefined ? undefined : decodePosition(cursor)
      const found = await service(c.env.scope).list(reader, { ...filter, application }, after, limit + 1)
      const data = found.slice(0, limit)
      const last = found.length > limit ? data.at(-1) : undefined
      const nextCursor = last ? encodePosition({ receivedAt: parseInstant(last.receivedAt) ?? 0, id: last.id }) : null
      return answerJson(eventPageJson(data, nextCursor), { headers: { link: pageLinks(c.req.url, nextCursor) } })
    },
    { guard },
  )

  bind(
    router,
    countQuarantinedEvents,
    async ({ query: { application, ...filter } }, c, reader) => {
      const { events, byReason, kinds, kindCount } = await service(c.env.scope).counts(reader, {
        ...filter,
        application,
      })
      return answerUncached({ data: kinds, meta: { events, byReason, kinds: kindCount } })
    },
    { guard },
  )

  bind(
    router,
    createQuarantineReplay,
    async ({ body: { applicationId = null, limit, dryRun, cursor, ...filter } }, c) => {
      const after = cursor === undefined ? null : decodePosition(cursor)
      const request = { filter: { ...filter, application: applicationId }, after, limit, dryRun }
      const { next, ...report } = await service(c.env.scope).replay(request)
      return answerUncached({ ...report, nextCursor: next && encodePosition(next) })
    },
    { guard: requireAdmin },
  )

  return router
}
