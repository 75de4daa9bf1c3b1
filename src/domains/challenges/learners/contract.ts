import { createRoute, z } from '@hono/zod-openapi'
import { idSchema } from '#http/fields.ts'
import { json, noQuery, problems } from '#http/schemas.ts'

const learnerSchema = z
  .object({
    learnerId: idSchema,
    token: z.string().openapi({
      example: 'tsl_019aa5b1-7c00-4a3b-9c1d-2e5f60718293.5f…',
      description: 'Shows who asks: as a bearer token, or as the cookie that this answer sets.',
    }),
  })
  .openapi('Learner')

export const createLearner = createRoute({
  method: 'post',
  path: '/v1/learners',
  operationId: 'createLearner',
  summary: 'A learner without an account, to whom submissions belong',
  description:
    'A browser gets a cookie, too, so a page of another site cannot ask: it would replace the learner of its visitor.',
  tags: ['Learners'],
  request: { query: noQuery },
  responses: {
    201: { description: 'The learner, with its token, which is also set as a cookie', ...json(learnerSchema) },
    ...problems('invalid-request', 'cross-site-request', 'too-many-requests', 'unavailable', 'overloaded'),
  },
})
