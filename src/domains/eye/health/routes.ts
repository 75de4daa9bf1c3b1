import { requireReader } from '#core/actor.ts'
import { answerText, answerUncached } from '#http/answer.ts'
import { bind, createRouter } from '#http/router.ts'
import { getEyeHealth, getMetrics } from './contract.ts'
import { eyeGauges, eyeHealth } from './service.ts'

export const healthRoutes = () => {
  const router = createRouter()

  bind(router, getEyeHealth, async (_, c, actor) => answerUncached(await eyeHealth(actor, c.env.scope)), {
    permit: requireReader,
  })

  bind(
    router,
    getMetrics,
    async (_, { env: { scope } }) =>
      answerText(await scope.metrics.text(eyeGauges(scope)), 'text/plain; version=0.0.4; charset=utf-8') as never,
  )

  return router
}
