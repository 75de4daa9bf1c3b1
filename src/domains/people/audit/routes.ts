import { requireAdministrator } from '#core/actor.ts'
import { answerPage, asCursor } from '#http/pagination.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { listAuditEntries } from './contract.ts'
import type { AuditService } from './service.ts'

export const auditRoutes = (service: (scope: Scope) => AuditService) => {
  const router = createRouter()
  bind(
    router,
    listAuditEntries,
    async ({ query: { accountId, limit, cursor } }, c, actor) =>
      answerPage(c, await service(c.env.scope).list(actor, { accountId, before: cursor, limit }), asCursor),
    { permit: requireAdministrator },
  )
  return router
}
