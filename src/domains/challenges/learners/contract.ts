import { createRoute, z } from '@hono/zod-openapi'
import { idSchema } from '#http/fields.ts'
import { created, json, noQuery, problems } from '#http/schemas.ts'

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
    'No account is needed. Keep the token: it is the only proof that later submissions are yours. A browser gets a cookie, too, so a page of another site cannot ask: it would replace the learner of its visitor.',
  tags: ['Learners'],
  security: [],
  request: { query: noQuery },
  responses: {
    201: created('The learner, with its token, which is also set as a cookie', learnerSchema),
    ...problems('invalid-request', 'cross-site-request', 'too-many-requests', 'unavailable', 'overloaded'),
  },
})

export const getLearner = createRoute({
  method: 'get',
  path: '/v1/learners/{learnerId}',
  operationId: 'getLearner',
  summary: 'The learner that you are',
  description: 'Shows whether a token or cookie is still accepted. Answers 404 for anybody else.',
  tags: ['Learners'],
  security: [{ learner: [] }],
  request: { params: z.strictObject({ learnerId: idSchema }), query: noQuery },
  responses: {
    200: { description: 'The learner', ...json(z.object({ learnerId: idSchema }).openapi('KnownLearner')) },
    ...problems('invalid-request', 'unauthenticated', 'not-found', 'unavailable', 'overloaded'),
  },
})
