import type { Context } from 'hono'
import type { Eventual } from '#core/eventual.ts'
import { answerUncached } from '#http/answer.ts'
import type { AppEnv } from '#http/app-env.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import type { Reader } from '../access.ts'
import { countFunnel } from './contract.ts'
import type { FunnelService } from './service.ts'

interface Reading {
  readonly funnels: (scope: Scope) => FunnelService
  readonly guard: (c: Context<AppEnv>) => Eventual<Reader>
}

export const funnelRoutes = ({ funnels, guard }: Reading) => {
  const router = createRouter()

  bind(
    router,
    countFunnel,
    async ({ body: { application, ...funnel } }, c, reader) =>
      answerUncached({ steps: await funnels(c.env.scope).count(reader, funnel, application) }),
    { guard },
  )

  return router
}
