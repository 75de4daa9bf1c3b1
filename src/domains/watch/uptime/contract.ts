import { createRoute, z } from '@hono/zod-openapi'
import { idSchema } from '#http/fields.ts'
import { daySchema, json, problems } from '#http/schemas.ts'
import { watcherSecurity as security } from '#http/security.ts'
import { instantSchema, phasesSchema, uptimeSchema, watcherRefusals } from '../contract.ts'
import { ranges } from './model.ts'

const micros = z.int().nullable()

export const getMonitorFigures = createRoute({
  method: 'get',
  path: '/v1/monitors/{monitorId}/figures',
  operationId: 'getMonitorFigures',
  summary: 'Uptime and response times over a range',
  description:
    'Uptime counts milliseconds, and says how much of the scheduled time was observed. Percentiles come from histograms that are within two per cent. Points are means: of ten minutes, an hour or a day.',
  tags: ['Monitors'],
  security,
  request: {
    params: z.object({ monitorId: idSchema }),
    query: z.strictObject({ range: z.enum(ranges).default('24h') }),
  },
  responses: {
    200: {
      description: 'The figures',
      ...json(
        z
          .object({
            from: instantSchema.openapi({ description: 'A full hour, or midnight (UTC) for 90 days.' }),
            to: instantSchema,
            uptime: uptimeSchema,
            days: z
              .array(z.object({ day: daySchema, uptime: uptimeSchema }))
              .openapi({ description: 'For 90 days only.' }),
            answers: z.int().openapi({ description: 'Answers whose time counts: those that are up or degraded.' }),
            p50: micros,
            p95: micros,
            p99: micros,
            points: z.array(
              z.object({
                at: instantSchema,
                place: z.string(),
                answers: z.int(),
                means: phasesSchema,
              }),
            ),
            widthMs: z.int().openapi({ description: 'The length of a point.' }),
          })
          .openapi('MonitorFigures'),
      ),
    },
    ...watcherRefusals,
    ...problems('not-found'),
  },
})
