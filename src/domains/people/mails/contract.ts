import { createRoute, z } from '@hono/zod-openapi'
import { idSchema } from '#http/fields.ts'
import { limitSchema, nextCursorSchema } from '#http/pagination.ts'
import { json, problems } from '#http/schemas.ts'
import { instantSchema } from '../contract.ts'

const mailSchema = z
  .object({
    id: idSchema,
    purpose: z.string().openapi({ example: 'password-reset' }),
    recipient: z.string().openapi({ example: 'ada@example.org' }),
    state: z
      .enum(['waiting', 'failed'])
      .openapi({ description: 'A failed mail is not sent again. A sent mail is deleted.' }),
    link: z.string().nullable().openapi({
      example: 'https://touchstone.example/reset?token=…',
      description:
        'The link in the mail. Whoever has it can do what the mail is for: pass it on only to the recipient.',
    }),
    createdAt: instantSchema,
    expiresAt: instantSchema,
    lastError: z
      .string()
      .nullable()
      .openapi({ description: 'Why the last attempt to send it failed; null before a failure.' }),
    failedAt: instantSchema.nullable(),
  })
  .openapi('Mail')

export const listMails = createRoute({
  method: 'get',
  path: '/v1/mails',
  operationId: 'listMails',
  summary: 'Mails that wait or could not be sent, newest first',
  description:
    'Without a mailer all mails wait here, and the administrator passes their links on. The server deletes a mail when it is sent, and a day after it expires.',
  tags: ['Mails'],
  security: [{ administrator: [] }],
  request: { query: z.strictObject({ limit: limitSchema(100, 1_000), cursor: idSchema.optional() }) },
  responses: {
    200: {
      description: 'A page of mails',
      ...json(z.object({ data: z.array(mailSchema), meta: nextCursorSchema }).openapi('MailPage')),
    },
    ...problems('invalid-request', 'unauthenticated', 'unavailable', 'overloaded'),
  },
})
