import { requireAccount, requireSession } from '#core/actor.ts'
import { answerEmpty, answerFile, answerUncached } from '#http/answer.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { cancelDeletion, exportAccount, scheduleDeletion } from './contract.ts'
import { archive } from './presenter.ts'
import type { PrivacyService } from './service.ts'

export const privacyRoutes = (service: (scope: Scope) => PrivacyService) => {
  const router = createRouter()
  const inBrowser = { permit: requireSession }

  bind(
    router,
    exportAccount,
    async (_, c, actor) =>
      answerFile(archive(await service(c.env.scope).export(actor)), {
        contentType: 'application/zip',
        name: 'touchstone-export.zip',
        isDownload: true,
      }),
    { permit: requireAccount },
  )

  bind(
    router,
    scheduleDeletion,
    async (_, c, actor) => answerUncached({ deleteAt: await service(c.env.scope).scheduleDeletion(actor) }),
    inBrowser,
  )

  bind(
    router,
    cancelDeletion,
    async (_, c, actor) => {
      await service(c.env.scope).cancelDeletion(actor)
      return answerEmpty()
    },
    inBrowser,
  )

  return router
}
