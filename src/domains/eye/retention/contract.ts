import { createRoute, z } from '@hono/zod-openapi'
import { json, problems } from '#http/schemas.ts'
import { readerSecurity } from '#http/security.ts'
import {
  eventFilters,
  givenInstantSchema,
  instantSchema,
  readerRefusals,
  refineRange,
  timeZoneSchema,
} from '../contract.ts'

const users = z.int().openapi({ example: 173 })

export const getRetention = createRoute({
  method: 'get',
  path: '/v1/retention',
  operationId: 'getRetention',
  summary: 'How many users come back, by the local day, week or month in which they were first seen',
  description:
    'A user belongs to the cohort of the first stored event. Users who were seen before the range belong to none. The server widens the range to whole buckets, 60 at most.',
  tags: ['Events'],
  security: readerSecurity,
  request: {
    query: z
      .strictObject({
        bucket: z.enum(['day', 'week', 'month']).openapi({ description: 'A week begins on Monday.' }),
        from: givenInstantSchema,
        to: givenInstantSchema.openapi({ description: 'Exclusive; must be later than `from`.' }),
        timeZone: timeZoneSchema,
        application: eventFilters.application,
      })
      .superRefine(refineRange),
  },
  responses: {
    200: {
      description: 'A cohort for each bucket, ascending',
      ...json(
        z
          .object({
            data: z.array(
              z
                .object({
                  cohort: instantSchema.openapi({ description: 'The start of its bucket.' }),
                  users: users.openapi({ description: 'Users who were first seen in it.' }),
                  active: z.array(users).openapi({
                    example: [173, 40, 22],
                    description: 'How many of them were seen in it, in the next bucket, and so on.',
                  }),
                })
                .openapi('Cohort'),
            ),
            meta: z.object({
              from: instantSchema,
              to: instantSchema,
              timeZone: z.string(),
              exact: z.boolean().openapi({ description: 'Always true.' }),
            }),
          })
          .openapi('Retention'),
      ),
    },
    ...readerRefusals,
    ...problems('refused'),
  },
})
