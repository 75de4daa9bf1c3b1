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
    description: 'What stands between a solution and the machine.',
  }),
  languages: z.array(z.string()),
  slots: z.int().openapi({ description: 'Runs at the same time.' }),
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
      retentionDays: z.int().openapi({ example: 30, description: 'Events are deleted after these days.' }),
      durability: z
        .enum(['committed', 'written'])
        .openapi({ description: 'What the receipt of a stored event promises.' }),
    }),
  })
  .openapi('Readiness')

const getHealth = createRoute({
  method: 'get',
  path: '/healthz',
  operationId: 'getHealth',
  summary: 'The process answers',
  description: 'Answers as long as the process runs. It asks neither the database nor the cache; `/readyz` does.',
  tags: ['System'],
  security: [],
  request: { query: noQuery },
  responses: {
    200: { description: 'It does', content: { 'application/json': { schema: z.object({ status: z.literal('ok') }) } } },
    ...problems('invalid-request'),
  },
})

const getReadiness = createRoute({
  method: 'get',
  path: '/readyz',
  operationId: 'getReadiness',
  summary: 'The database, the cache and the runner behind the process',
  description:
    'Without its shared cache or its runner the server is degraded, but ready: answers stay right, submissions wait. Without its database it is not, nor while one of the statements that requests depend on fails: they are tried out once, at the start, and `database.detail` names those that fail.',
  tags: ['System'],
  security: [],
  request: { query: noQuery },
  responses: {
    200: { description: 'Ready, or degraded', content: { 'application/json': { schema: readySchema } } },
    503: { description: 'Not ready', content: { 'application/json': { schema: readySchema } } },
    ...problems('invalid-request'),
  },
})

/** What load balancers and people on call ask. */
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
