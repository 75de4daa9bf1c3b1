import { createRoute, z } from '@hono/zod-openapi'
import { idSchema } from '#http/fields.ts'
import { created, json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { sessionSecurity } from '#http/security.ts'
import { bodyRefusals, instantSchema, signedInRefusals } from '../contract.ts'
import { accountSchema, emailSchema, passwordSchema } from '../accounts/contract.ts'

const sessionSchema = z
  .object({
    id: idSchema,
    createdAt: instantSchema,
    expiresAt: instantSchema,
    seenOn: z.iso.date().openapi({ description: 'The day, UTC, on which it was last used.' }),
    authenticatedAt: instantSchema.openapi({ description: 'When its person last confirmed their identity.' }),
    agent: z.string().openapi({ example: 'Firefox on Linux' }),
    isCurrent: z.boolean().openapi({ description: 'Whether this request comes from it.' }),
  })
  .openapi('AccountSession')

const mergeableSchema = z
  .object({ learnerId: idSchema, submissions: z.int() })
  .openapi('MergeableLearner', { description: 'The learner of this browser, whose submissions may be added.' })

const sessionIdSchema = z
  .string()
  .regex(/^(current|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/, 'must be a UUID in lower case, or current')

/** The answer to every way of signing in by the API. */
export const newSessionSchema = z
  .object({ account: accountSchema, mergeable: mergeableSchema.nullable() })
  .openapi('NewSession')

const tags = ['Sessions']

export const signIn = createRoute({
  method: 'post',
  path: '/v1/account-sessions',
  operationId: 'signIn',
  summary: 'Sign in with an address and a password',
  description:
    'The session is in a cookie. A session ends 30 days after its last use, and 180 days after its beginning. An account has 10 failed attempts within an hour; a browser that has signed in before has 10 of its own.',
  tags,
  security: [],
  request: { query: noQuery, body: jsonBody(z.strictObject({ email: emailSchema, password: passwordSchema })) },
  responses: {
    201: created('The account, and a learner of this browser whose submissions may be added to it', newSessionSchema),
    ...problems(
      'invalid-request',
      'unauthenticated',
      'cross-site-request',
      'too-many-requests',
      'unavailable',
      'overloaded',
    ),
    ...bodyRefusals,
  },
})

export const listAccountSessions = createRoute({
  method: 'get',
  path: '/v1/account-sessions',
  operationId: 'listAccountSessions',
  summary: 'Your sessions, newest first',
  description: 'Each browser that is signed in has one.',
  tags,
  security: sessionSecurity,
  request: { query: noQuery },
  responses: {
    200: {
      description: 'Sessions that have not ended',
      ...json(z.object({ data: z.array(sessionSchema) }).openapi('AccountSessionList')),
    },
    ...signedInRefusals,
  },
})

export const endAccountSession = createRoute({
  method: 'delete',
  path: '/v1/account-sessions/{sessionId}',
  operationId: 'endAccountSession',
  summary: 'Sign out one browser',
  description: '`current` names the session of the request. Every process refuses it within two seconds.',
  tags,
  security: sessionSecurity,
  request: { params: z.strictObject({ sessionId: sessionIdSchema }), query: noQuery },
  responses: { 204: { description: 'The session has ended' }, ...signedInRefusals, ...problems('not-found') },
})

export const endAllAccountSessions = createRoute({
  method: 'delete',
  path: '/v1/account-sessions',
  operationId: 'endAllAccountSessions',
  summary: 'Sign out everywhere',
  description: 'Every process refuses the sessions within two seconds. API tokens stay.',
  tags,
  security: sessionSecurity,
  request: { query: noQuery },
  responses: { 204: { description: 'All sessions have ended, the present one too' }, ...signedInRefusals },
})

export const confirmIdentity = createRoute({
  method: 'post',
  path: '/v1/account-sessions/current/confirmations',
  operationId: 'confirmIdentity',
  summary: 'Confirm your identity by your password',
  description: 'Changes of the account are possible for ten minutes from then on. The session has a new token.',
  tags,
  security: sessionSecurity,
  request: { query: noQuery, body: jsonBody(z.strictObject({ password: passwordSchema })) },
  responses: {
    204: { description: 'Confirmed' },
    ...signedInRefusals,
    ...bodyRefusals,
    ...problems('too-many-requests'),
  },
})

export const mergeLearner = createRoute({
  method: 'post',
  path: '/v1/accounts/me/learners',
  operationId: 'mergeLearner',
  summary: 'Add the submissions of this browser’s learner to your account',
  description:
    'The learner is the one of the cookie, or of `token`. Its token is dead from then on. Moved submissions lose their idempotency keys.',
  tags: ['Accounts'],
  security: sessionSecurity,
  request: { query: noQuery, body: jsonBody(z.strictObject({ token: z.string().max(200).optional() })) },
  responses: {
    200: { description: 'How many were added', ...json(z.object({ submissions: z.int() }).openapi('MergedLearner')) },
    ...signedInRefusals,
    ...bodyRefusals,
    ...problems('not-found', 'conflict'),
  },
})
