import { createRoute, z } from '@hono/zod-openapi'
import { noQuery, problems } from '#http/schemas.ts'
import { readerSecurity } from '#http/security.ts'

const glance = z.object({ at: z.iso.datetime(), reason: z.string(), category: z.string(), name: z.string() })

export const getEyeHealth = createRoute({
  method: 'get',
  path: '/v1/eye/health',
  operationId: 'getEyeHealth',
  summary: 'State of the intake of events, in this process',
  description:
    'For operators and their dashboards. A read key may ask, but only the administrator sees the last quarantined event.',
  tags: ['Events'],
  security: readerSecurity,
  request: { query: noQuery },
  responses: {
    200: {
      description: 'The state at this moment',
      content: {
        'application/json': {
          schema: z
            .object({
              status: z.enum(['ok', 'behind', 'alarm']).openapi({
                description:
                  '`behind`: events wait for more than a second. `alarm`: there is no partition for tomorrow.',
              }),
              intakeRate: z.number().openapi({ description: 'Receipts a second over the last minute.' }),
              queue: z.object({ queued: z.int(), writing: z.int(), capacity: z.int() }),
              lastFlush: z.number().nullable().openapi({
                description: 'Milliseconds that the last statement took, without its wait for another.',
              }),
              lag: z.number().openapi({
                description: 'Milliseconds since the arrival of the oldest event whose statement does not run yet.',
              }),
              retentionDays: z.int(),
              partitionsUntil: z.iso.date().nullable(),
              lastQuarantined: glance.nullable().openapi({ description: 'Always null for a read key.' }),
            })
            .openapi('EyeHealth'),
        },
      },
    },
    ...problems('invalid-request', 'unauthenticated', 'forbidden', 'unavailable', 'overloaded'),
  },
})

export const getMetrics = createRoute({
  method: 'get',
  path: '/metrics',
  operationId: 'getMetrics',
  summary: 'Counters and gauges of this process for Prometheus',
  description:
    'Only numbers, without content of any event. No key is needed, so that a scraper in the same network can read it.',
  tags: ['System'],
  security: [],
  request: { query: noQuery },
  responses: {
    200: { description: 'Text exposition format 0.0.4', content: { 'text/plain': { schema: z.string() } } },
    ...problems('invalid-request'),
  },
})
