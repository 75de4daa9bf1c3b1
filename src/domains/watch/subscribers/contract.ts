import { createRoute, z } from '@hono/zod-openapi'
import { storableText } from '#http/fields.ts'
import { json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { pushKeysSchema } from '../channels/contract.ts'
import { slugSchema } from '../status-pages/contract.ts'
import { maxPushUrl } from './model.ts'

const keySchema = z.string().max(100).optional().openapi({ description: 'The secret of a private link.' })

const waiting = json(z.object({ status: z.literal('waiting') }).openapi('StatusSubscription'))

const refusals = problems(
  'invalid-request',
  'unauthenticated',
  'not-found',
  'unsupported-media-type',
  'content-too-large',
  'refused',
  'too-many-requests',
  'unavailable',
  'overloaded',
)

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
        key: keySchema,
      }),
    ),
  },
  responses: { 202: { description: 'A link is on its way to the address', ...waiting }, ...refusals },
})

export const createStatusPushSubscription = createRoute({
  method: 'post',
  path: '/v1/status-push-subscriptions',
  operationId: 'createStatusPushSubscription',
  summary: 'Ask for notifications about the incidents on a status page',
  description:
    'Takes what `PushManager.subscribe()` of a browser answers, made with the key of `GET /v1/push-key`. The server sends the browser one notification. Nothing else is sent before somebody opens it and confirms. A page with a password takes subscriptions only by its form.',
  tags: ['Status pages'],
  security: [],
  request: {
    query: noQuery,
    body: jsonBody(
      z.strictObject({
        slug: slugSchema,
        url: storableText(maxPushUrl).openapi({
          description: 'The endpoint of the subscription.',
          example: 'https://push.example.com/send/abc',
        }),
        keys: pushKeysSchema,
        key: keySchema,
      }),
    ),
  },
  responses: { 202: { description: 'A notification is on its way to the browser', ...waiting }, ...refusals },
})
