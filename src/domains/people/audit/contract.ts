import { createRoute, z } from '@hono/zod-openapi'
import { idSchema } from '#http/fields.ts'
import { cursorSchema, limitSchema, nextCursorSchema } from '#http/pagination.ts'
import { json } from '#http/schemas.ts'
import { administratorSecurity } from '#http/security.ts'
import { signedInRefusals } from '../contract.ts'
import { auditActions } from './model.ts'

const entrySchema = z
  .object({
    id: idSchema,
    at: z.iso.datetime(),
    action: z.enum(auditActions),
    accountId: idSchema
      .nullable()
      .openapi({ description: 'The account that it happened to; null once that is deleted.' }),
    author: z.enum(['account', 'administrator', 'server']),
    authorId: idSchema.nullable(),
    data: z
      .record(z.string(), z.unknown())
      .openapi({ description: 'What changed, without secrets, addresses or names.' }),
  })
  .openapi('AuditEntry')

export const listAuditEntries = createRoute({
  method: 'get',
  path: '/v1/audit-entries',
  operationId: 'listAuditEntries',
  summary: 'What happened to accounts, newest first',
  description: 'Entries stay for 400 days. No entry has an address of the network that it came from.',
  tags: ['Accounts'],
  security: administratorSecurity,
  request: {
    query: z.strictObject({
      accountId: idSchema.optional(),
      limit: limitSchema(50, 200),
      cursor: cursorSchema((text) => (idSchema.safeParse(text).success ? text : undefined)),
    }),
  },
  responses: {
    200: {
      description: 'One page of entries',
      ...json(z.object({ data: z.array(entrySchema), meta: nextCursorSchema }).openapi('AuditEntryList')),
    },
    ...signedInRefusals,
  },
})
