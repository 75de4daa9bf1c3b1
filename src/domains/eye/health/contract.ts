import { createRoute, z } from '@hono/zod-openapi'
import { noQuery, problems } from '#http/schemas.ts'

const glance = z.object({ at: z.iso.datetime(), reason: z.string(), category: z.string(), name: z.string() })

export const getEyeHealth = createRoute({
  method: 'get',
  path: '/v1/eye/health',
  operationId: 'getEyeHealth',
  summary: 'How the taking of events goes, in this process',
  description:
    'For people on call and their dashboards. A read key may ask, but only the administrator sees the last quarantined event.',
  tags: ['Events'],
  security: [{ applicationKey: [] }, { administrator: [] }],
  request: { query: noQuery },
  responses: {
    200: {
      description: 'At this moment',
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
              lastFlush: z.number().nullable().openapi({ description: 'Milliseconds.' }),
              lag: z.number().openapi({ description: 'Milliseconds that the oldest waiting event has waited.' }),
              retentionDays: z.int(),
              partitionsUntil: z.iso.date().nullable(),
              lastQuarantined: glance.nullable().openapi({ description: 'For a read key always null.' }),
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
  description: 'Numbers alone, no content of any event; open, so that a scraper in the same network can read it.',
  tags: ['System'],
  security: [],
  request: { query: noQuery },
  responses: {
    200: { description: 'Text exposition format 0.0.4', content: { 'text/plain': { schema: z.string() } } },
    ...problems('invalid-request'),
  },
})
