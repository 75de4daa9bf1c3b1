import { createRoute, z } from '@hono/zod-openapi'
import { idSchema } from '#http/fields.ts'
import { limitSchema, nextCursorSchema } from '#http/pagination.ts'
import { json } from '#http/schemas.ts'
import { watcherSecurity as security } from '#http/security.ts'
import { instantSchema, watcherRefusals } from '../contract.ts'
import { severities, transitions } from '../incidents/model.ts'
import { noticeStates } from './model.ts'

const attemptSchema = z
  .object({
    number: z.int().openapi({ description: 'Where one is missing, the server ended in the middle of that attempt.' }),
    startedAt: instantSchema,
    durationMs: z.int(),
    status: z.int().nullable().openapi({ description: 'The HTTP status; null where no answer came, and for mails.' }),
    fault: z.string().nullable().openapi({ description: 'Null where it was accepted.' }),
  })
  .openapi('NoticeAttempt')

export const noticeSchema = z
  .object({
    id: idSchema.openapi({ description: 'Also the `webhook-id` of each attempt.' }),
    applicationId: idSchema,
    channelId: idSchema,
    channelName: z.string().nullable().openapi({ description: 'Null for a channel that was deleted.' }),
    incidentId: idSchema.nullable().openapi({ description: 'Null for a test.' }),
    transition: z.enum([...transitions, 'test', 'escalated']),
    sequence: z.int().openapi({ description: 'The number of a reminder; 0 for what happens once.' }),
    severity: z.enum(severities),
    title: z.string().openapi({ example: 'Shop is down' }),
    state: z.enum(noticeStates).openapi({
      description: '`merged`: a later notice of the same incident said it too. `failed`: it is not tried again.',
    }),
    createdAt: instantSchema,
    endedAt: instantSchema.nullable().openapi({ description: 'When it was delivered, merged or given up.' }),
    nextAttemptAt: instantSchema
      .nullable()
      .openapi({ description: 'Null while an attempt is under way, and after the end.' }),
    attempts: z.array(attemptSchema),
  })
  .openapi('Notice')

export const listNotices = createRoute({
  method: 'get',
  path: '/v1/notices',
  operationId: 'listNotices',
  summary: 'The notices of channels, with every attempt',
  description: 'The newest first. The server deletes a notice 90 days after its end.',
  tags: ['Channels'],
  security,
  request: {
    query: z.strictObject({
      channelId: idSchema.optional(),
      incidentId: idSchema.optional(),
      limit: limitSchema(50, 200),
      cursor: idSchema.optional(),
    }),
  },
  responses: {
    200: {
      description: 'A page of notices',
      ...json(z.object({ data: z.array(noticeSchema), meta: nextCursorSchema }).openapi('Notices')),
    },
    ...watcherRefusals,
  },
})
