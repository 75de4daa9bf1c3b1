import { createRoute, z } from '@hono/zod-openapi'
import { json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { idSchema } from '#http/fields.ts'
import { readerSecurity } from '#http/security.ts'
import {
  botSchema,
  categorySchema,
  conditionListSchema,
  givenInstantSchema,
  refineRange,
  nameSchema,
  readerRefusals,
} from '../contract.ts'

const stepSchema = z
  .strictObject({ category: categorySchema, name: nameSchema, filter: conditionListSchema.optional() })
  .openapi('FunnelStep')

export const funnelSchema = z
  .strictObject({
    steps: z.array(stepSchema).min(2).max(10),
    withinSeconds: z.int().min(1).max(2_592_000).openapi({ example: 3_600 }),
    from: givenInstantSchema,
    to: givenInstantSchema.openapi({ description: 'Exclusive; must be later than `from`.' }),
    application: idSchema.optional(),
    bot: botSchema,
    times: z.boolean().optional().openapi({ description: 'Also measures the times between steps.' }),
  })
  .superRefine(refineRange)
  .openapi('Funnel')

export const countFunnel = createRoute({
  method: 'post',
  path: '/v1/funnels',
  operationId: 'countFunnel',
  summary: 'The number of sessions that go through the steps, in order',
  description:
    'A session counts for a step when it has an event of that step and of each step before it. Each event must be later than the one before, in the true order (time, then sequence, then id). The last must come at most `withinSeconds` after the first. Any event of the first step may begin, and anything may happen between the steps. One event is one step, also when a step comes twice. All events lie in the range, `to` exclusive. A step may have conditions on the data, as `filter` of `GET /v1/event-counts` has. Each process answers four such questions at a time.',
  tags: ['Events'],
  security: readerSecurity,
  request: { query: noQuery, body: jsonBody(funnelSchema) },
  responses: {
    200: {
      description: 'The number of sessions at each step',
      ...json(
        z
          .object({
            steps: z.array(
              z
                .object({
                  category: categorySchema,
                  name: nameSchema,
                  sessions: z.int(),
                  medianSeconds: z.number().nullable().optional().openapi({
                    example: 42.5,
                    description:
                      'Only with `times`: the median time from the step before, over sessions whose earliest events of the steps are in time. Sessions with two events of the steps in the same microsecond are left out. Null for the first step.',
                  }),
                })
                .openapi('FunnelStepCount'),
            ),
          })
          .openapi('FunnelCounts'),
      ),
    },
    ...readerRefusals,
    ...problems('refused', 'content-too-large', 'unsupported-media-type'),
  },
})
