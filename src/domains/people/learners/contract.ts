import { createRoute, z } from '@hono/zod-openapi'
import { idSchema } from '#http/fields.ts'
import { created, json, noQuery, problems } from '#http/schemas.ts'
import { learnerSecurity } from '#http/security.ts'

const learnerSchema = z
  .object({
    learnerId: idSchema,
    token: z.string().openapi({
      example: 'tsl_019aa5b1-7c00-4a3b-9c1d-2e5f60718293.5f…',
      description: 'Identifies the learner, as a bearer token or as the cookie that this answer sets.',
    }),
  })
  .openapi('Learner')

export const createLearner = createRoute({
  method: 'post',
  path: '/v1/learners',
  operationId: 'createLearner',
  summary: 'Make a learner without an account, who owns submissions',
  description:
    "No account is needed. Keep the token: it is the only proof that later submissions are yours. A browser also gets a cookie. A page of another site may not send this request, because it would replace its visitor's learner.",
  tags: ['Learners'],
  security: [],
  request: { query: noQuery },
  responses: {
    201: created('The learner with its token; a cookie has the token too', learnerSchema),
    ...problems('invalid-request', 'cross-site-request', 'too-many-requests', 'unavailable', 'overloaded'),
  },
})

export const getLearner = createRoute({
  method: 'get',
  path: '/v1/learners/{learnerId}',
  operationId: 'getLearner',
  summary: 'Your learner',
  description: 'Shows whether the server still accepts a token or cookie. The answer is 404 for another learner.',
  tags: ['Learners'],
  security: learnerSecurity,
  request: { params: z.strictObject({ learnerId: idSchema }), query: noQuery },
  responses: {
    200: { description: 'The learner', ...json(z.object({ learnerId: idSchema }).openapi('KnownLearner')) },
    ...problems('invalid-request', 'unauthenticated', 'not-found', 'unavailable', 'overloaded'),
  },
})
