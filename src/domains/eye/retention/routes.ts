import { requireReader } from '#core/actor.ts'
import { formatInstant } from '#core/instant.ts'
import { answerUncached } from '#http/answer.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { getRetention } from './contract.ts'
import type { RetentionService } from './service.ts'

export const retentionRoutes = (service: (scope: Scope) => RetentionService) => {
  const router = createRouter()

  bind(
    router,
    getRetention,
    async ({ query }, c, actor) => {
      const { from, to, timeZone, cohorts } = await service(c.env.scope).cohorts(actor, query)
      const data = cohorts.map(({ bucket, active }) => ({
        cohort: formatInstant(bucket),
        users: active[0] ?? 0,
        active,
      }))
      return answerUncached({ data, meta: { from: formatInstant(from), to: formatInstant(to), timeZone, exact: true } })
    },
    { permit: requireReader },
  )

  return router
}
