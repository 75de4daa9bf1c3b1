import { requireReader } from '#core/actor.ts'
import { answerCreated, answerEmpty, answerUncached } from '#http/answer.ts'
import { answerPage, asCursor } from '#http/pagination.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import {
  createSavedQuestion,
  getSavedQuestion,
  listSavedQuestions,
  removeSavedQuestion,
  replaceSavedQuestion,
} from './contract.ts'
import type { SavedQuestionService } from './service.ts'

export const savedQuestionRoutes = (service: (scope: Scope) => SavedQuestionService) => {
  const router = createRouter()
  const readers = { permit: requireReader }

  bind(
    router,
    createSavedQuestion,
    async ({ body }, c, actor) => {
      const question = await service(c.env.scope).create(actor, body)
      return answerCreated(question, `/v1/saved-questions/${question.id}`)
    },
    readers,
  )

  bind(
    router,
    listSavedQuestions,
    async ({ query: { application, cursor, limit } }, c, actor) =>
      answerPage(c, await service(c.env.scope).list(actor, { application, after: cursor, limit }), asCursor),
    readers,
  )

  bind(
    router,
    getSavedQuestion,
    async ({ params }, c, actor) => answerUncached(await service(c.env.scope).get(actor, params.questionId)),
    readers,
  )

  bind(
    router,
    replaceSavedQuestion,
    async ({ params, body }, c, actor) =>
      answerUncached(await service(c.env.scope).replace(actor, { ...body, id: params.questionId })),
    readers,
  )

  bind(
    router,
    removeSavedQuestion,
    async ({ params }, c, actor) => {
      await service(c.env.scope).remove(actor, params.questionId)
      return answerEmpty()
    },
    readers,
  )

  return router
}
