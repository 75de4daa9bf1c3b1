import { requireWatcher } from '#core/actor.ts'
import { answerUncached } from '#http/answer.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { presentUptime } from '../monitors/presenter.ts'
import { getMonitorFigures } from './contract.ts'
import type { UptimeService } from './service.ts'

export const uptimeRoutes = (service: (scope: Scope) => UptimeService) => {
  const router = createRouter()

  bind(
    router,
    getMonitorFigures,
    async ({ params, query }, c, actor) => {
      const figures = await service(c.env.scope).figures(actor, { ...params, ...query })
      return answerUncached({
        ...figures,
        uptime: presentUptime(figures.uptime),
        days: figures.days.map(({ day, uptime }) => ({ day, uptime: presentUptime(uptime) })),
        points: figures.points.map(({ at, means, ...point }) => ({
          ...point,
          at: new Date(at).toISOString(),
          means: rounded(means),
        })),
      })
    },
    { permit: requireWatcher },
  )

  return router
}

const rounded = <Values extends object>(values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Math.round(Number(value))])) as Values
