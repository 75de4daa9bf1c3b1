import { createRoute, z } from '@hono/zod-openapi'
import { json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { slugSchema } from '../status-pages/contract.ts'

export const createStatusSubscription = createRoute({
  method: 'post',
  path: '/v1/status-subscriptions',
  operationId: 'createStatusSubscription',
  summary: 'Ask for mails about the incidents on a status page',
  description:
    'The server sends a link to the address. Nothing else is sent before somebody opens it and confirms. The answer does not tell whether the address was known. A page with a password takes subscriptions only by its form.',
  tags: ['Status pages'],
  security: [],
  request: {
    query: noQuery,
    body: jsonBody(
      z.strictObject({
        slug: slugSchema,
        email: z.string().max(254).openapi({ format: 'email', example: 'ada@example.org' }),
        key: z.string().max(100).optional().openapi({ description: 'The secret of a private link.' }),
      }),
    ),
  },
  responses: {
    202: {
      description: 'A link is on its way to the address',
      ...json(z.object({ status: z.literal('waiting') }).openapi('StatusSubscription')),
    },
    ...problems(
      'invalid-request',
      'unauthenticated',
      'not-found',
      'unsupported-media-type',
      'content-too-large',
      'refused',
      'too-many-requests',
      'unavailable',
      'overloaded',
    ),
  },
})
