import { requireAdministrator } from '#core/actor.ts'
import { ownOrigin } from '#http/own-origin.ts'
import { answerPage, asCursor } from '#http/pagination.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { listMails } from './contract.ts'
import { presentMail } from './presenter.ts'
import type { MailService } from './service.ts'

export const mailRoutes = (service: (scope: Scope) => MailService) => {
  const router = createRouter()

  bind(
    router,
    listMails,
    async ({ query: { limit, cursor } }, c, actor) => {
      const { items, next } = await service(c.env.scope).list(actor, { before: cursor, limit })
      return answerPage(c, { items: items.map((mail) => presentMail(mail, ownOrigin(c))), next }, asCursor)
    },
    { permit: requireAdministrator },
  )

  return router
}
