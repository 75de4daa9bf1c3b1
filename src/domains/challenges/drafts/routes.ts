import { requireLearner } from '#core/actor.ts'
import { answerEmpty, answerUncached } from '#http/answer.ts'
import { clientNetwork } from '#http/client-network.ts'
import { readJsonUpTo } from '#http/json-body.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { deleteDraft, getDraft, listDrafts, listDraftVersions, saveDraft } from './contract.ts'
import { presentDraft } from './presenter.ts'
import type { DraftService } from './service.ts'

/** Bytes of a draft in JSON: escaped, it may take several times its own. */
const maxBytes = 200_000

export const draftRoutes = (service: (scope: Scope) => DraftService) => {
  const router = createRouter()
  const learners = { permit: requireLearner }

  bind(
    router,
    listDrafts,
    async (_, c, actor) => answerUncached({ data: (await service(c.env.scope).list(actor)).map(presentDraft) }),
    learners,
  )
  bind(
    router,
    getDraft,
    async ({ params }, c, actor) => answerUncached(presentDraft(await service(c.env.scope).get(actor, params))),
    learners,
  )
  bind(
    router,
    listDraftVersions,
    async ({ params }, c, actor) =>
      answerUncached({ data: (await service(c.env.scope).versions(actor, params)).map(presentDraft) }),
    learners,
  )
  bind(
    router,
    saveDraft,
    async ({ params, body }, c, actor) =>
      answerUncached(
        presentDraft(
          await service(c.env.scope).save(actor, { ...params, ...body }, { network: clientNetwork(c) ?? null }),
        ),
      ),
    { ...learners, readBody: readJsonUpTo(maxBytes) },
  )
  bind(
    router,
    deleteDraft,
    async ({ params }, c, actor) => {
      await service(c.env.scope).remove(actor, params)
      return answerEmpty()
    },
    learners,
  )

  return router
}
