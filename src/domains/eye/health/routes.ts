import type { Context } from 'hono'
import type { Eventual } from '#core/eventual.ts'
import { answerUncached, answerText } from '#http/answer.ts'
import type { AppEnv } from '#http/app-env.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Reader } from '../access.ts'
import { getEyeHealth, getMetrics } from './contract.ts'
import { eyeGauges, eyeHealth } from './service.ts'

export const monitorRoutes = (guard: (c: Context<AppEnv>) => Eventual<Reader>) => {
  const router = createRouter()

  bind(
    router,
    getEyeHealth,
    async (_, c, { applicationId }) => {
      const health = await eyeHealth(c.env.scope)
      return answerUncached(applicationId === null ? health : { ...health, lastQuarantined: null })
    },
    { guard },
  )

  bind(
    router,
    getMetrics,
    async (_, { env: { scope } }) =>
      answerText(await scope.metrics.text(eyeGauges(scope)), 'text/plain; version=0.0.4; charset=utf-8') as never,
  )

  return router
}
