import { createRoute, z } from '@hono/zod-openapi'
import { idSchema } from '#http/fields.ts'
import { cursorSchema, limitSchema, nextCursorSchema } from '#http/pagination.ts'
import { json, noQuery, problems } from '#http/schemas.ts'
import { watcherSecurity as security } from '#http/security.ts'
import { instantSchema, phasesSchema, watcherRefusals } from '../contract.ts'
import { decodePosition } from './cursor.ts'
import { outcomes } from './model.ts'

const tags = ['Monitors']

export const listCheckResults = createRoute({
  method: 'get',
  path: '/v1/monitors/{monitorId}/results',
  operationId: 'listCheckResults',
  summary: 'What a monitor found',
  description: 'The latest first. Results are there for a week; what they sum up to is there for 400 days.',
  tags,
  security,
  request: {
    params: z.object({ monitorId: idSchema }),
    query: z.strictObject({
      failuresOnly: z
        .enum(['true', 'false'])
        .default('false')
        .openapi({ description: 'Leaves out those that are up.' }),
      limit: limitSchema(50, 500),
      cursor: cursorSchema(decodePosition),
    }),
  },
  responses: {
    200: {
      description: 'A page of results',
      ...json(
        z
          .object({
            data: z.array(
              z
                .object({
                  slotAt: instantSchema.openapi({ description: 'The instant that it is of.' }),
                  startedAt: instantSchema,
                  place: z.string(),
                  coversMs: z
                    .int()
                    .openapi({ description: 'The time for which it speaks, unless the next one is earlier.' }),
                  outcome: z.enum(outcomes),
                  status: z.int().nullable().openapi({ description: 'The HTTP status; null without one.' }),
                  phases: phasesSchema,
                  summary: z.string().nullable().openapi({ description: 'What is wrong; null for `up`.' }),
                  evidence: z
                    .record(z.string(), z.unknown())
                    .nullable()
                    .openapi({ description: 'What was there, with secrets masked.' }),
                })
                .openapi('CheckResult'),
            ),
            meta: nextCursorSchema,
          })
          .openapi('CheckResults'),
      ),
    },
    ...watcherRefusals,
    ...problems('not-found'),
  },
})

const milliseconds = z.int().nullable()

export const getSchedule = createRoute({
  method: 'get',
  path: '/v1/check-schedule',
  operationId: 'getSchedule',
  summary: 'How the schedule is doing',
  description:
    'Lateness is the time from the slot of a check to its beginning, in this process. `/metrics` has it as a histogram.',
  tags,
  security,
  request: { query: noQuery },
  responses: {
    200: {
      description: 'Its state',
      ...json(
        z
          .object({
            scheduled: z.int(),
            waiting: z
              .int()
              .openapi({ description: 'Checks that have been due for a second, and that nobody has claimed.' }),
            latenessMs: z.object({ p50: milliseconds, p95: milliseconds, p99: milliseconds }),
          })
          .openapi('Schedule'),
      ),
    },
    ...watcherRefusals,
  },
})
