import { createRoute, z } from '@hono/zod-openapi'
import { answerUncached } from '#http/answer.ts'
import { bind, createRouter } from '#http/router.ts'
import { noQuery, problems } from '#http/schemas.ts'

const componentSchema = z.object({
  kind: z.string().openapi({ example: 'postgresql' }),
  ready: z.boolean(),
  detail: z.string().optional(),
})

const runnerSchema = componentSchema.omit({ kind: true }).extend({
  isolation: z.string().openapi({
    example: 'a process for each run, stripped of Node; no network, no files',
    description: 'The isolation between a solution and the machine.',
  }),
  languages: z.array(z.string()),
  slots: z.int().openapi({ description: 'The number of concurrent runs.' }),
  running: z.int(),
  waiting: z.int(),
})

const readySchema = z
  .object({
    status: z.enum(['ready', 'degraded', 'unready']),
    database: componentSchema,
    cache: componentSchema,
    runner: runnerSchema,
    events: z.object({
      retentionDays: z
        .int()
        .openapi({ example: 30, description: 'The number of days after which events are deleted.' }),
      durability: z
        .enum(['committed', 'written'])
        .openapi({ description: 'How durable a stored event is when its receipt is sent.' }),
    }),
  })
  .openapi('Readiness')

const getHealth = createRoute({
  method: 'get',
  path: '/healthz',
  operationId: 'getHealth',
  summary: 'Health of the process',
  description:
    'The answer is 200 as long as the process runs. It does not depend on the database or the cache; `/readyz` does.',
  tags: ['System'],
  security: [],
  request: { query: noQuery },
  responses: {
    200: {
      description: 'The process runs',
      content: { 'application/json': { schema: z.object({ status: z.literal('ok') }) } },
    },
    ...problems('invalid-request'),
  },
})

const getReadiness = createRoute({
  method: 'get',
  path: '/readyz',
  operationId: 'getReadiness',
  summary: 'State of the database, the cache and the runner',
  description:
    'Without its shared cache or its runner the server is degraded, but ready: answers stay correct, and submissions wait. Without its database it is not ready. At its start the server tries every statement that requests depend on. While one of them fails it is not ready, and `database.detail` names it.',
  tags: ['System'],
  security: [],
  request: { query: noQuery },
  responses: {
    200: { description: 'Ready, or degraded', content: { 'application/json': { schema: readySchema } } },
    503: { description: 'Not ready', content: { 'application/json': { schema: readySchema } } },
    ...problems('invalid-request'),
  },
})

/** For load balancers and for operators. */
export const systemRoutes = () => {
  const router = createRouter()

  bind(router, getHealth, () => answerUncached({ status: 'ok' as const }))

  bind(router, getReadiness, async (_, { env: { scope } }) => {
    const [{ database, cache }, runner] = await Promise.all([scope.health(), scope.runner.state()])
    const all = cache.ready && runner.ready ? ('ready' as const) : ('degraded' as const)
    const status = database.ready ? all : ('unready' as const)
    const { retentionDays, durability } = scope.settings
    return answerUncached(
      {
        status,
        database,
        cache,
        runner: { ...runner, languages: [...runner.languages] },
        events: { retentionDays, durability },
      },
      database.ready ? {} : { status: 503, headers: { 'retry-after': '2' } },
    )
  })

  return router
}
