import { requireWatcher } from '#core/actor.ts'
import { answerUncached } from '#http/answer.ts'
import { answerPage } from '#http/pagination.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { getSchedule, listCheckResults } from './contract.ts'
import { encodePosition } from './cursor.ts'
import type { CheckService } from './service.ts'

export const checkRoutes = (service: (scope: Scope) => CheckService) => {
  const router = createRouter()
  const watchers = { permit: requireWatcher }

  bind(
    router,
    listCheckResults,
    async ({ params, query: { cursor, failuresOnly, limit } }, c, actor) => {
      const query = { ...params, limit, after: cursor, failuresOnly: failuresOnly === 'true' }
      const { items, next } = await service(c.env.scope).results(actor, query)
      const data = items.map(({ slotAt, startedAt, place, coversMs, outcome, status, phases, summary, evidence }) => ({
        slotAt,
        startedAt,
        place,
        coversMs,
        outcome,
        status,
        phases,
        summary,
        evidence: evidence as Readonly<Record<string, unknown>> | null,
      }))
      return answerPage(c, { items: data, next }, encodePosition)
    },
    watchers,
  )

  bind(router, getSchedule, async (_, c, actor) => answerUncached(await service(c.env.scope).schedule(actor)), watchers)

  return router
}
