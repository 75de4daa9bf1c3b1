import { createRoute, z } from '@hono/zod-openapi'
import { idSchema, storableText } from '#http/fields.ts'
import { limitSchema, nextCursorSchema } from '#http/pagination.ts'
import { created, json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { watcherSecurity as security } from '#http/security.ts'
import { applicationField, instantSchema, watcherRefusals } from '../contract.ts'
import { requestSchema } from './contract/request.ts'
import { runRequestSchema, runSchema, runsSchema } from './contract/result.ts'

const fields = {
  name: storableText(200).openapi({ example: 'The shop is ready' }),
  collectionId: idSchema
    .nullable()
    .default(null)
    .openapi({ description: 'Null for a call outside of any collection.' }),
  position: z
    .int()
    .min(0)
    .max(1_000_000)
    .optional()
    .openapi({ description: 'Its place within the collection: behind all others, or where it was, by default.' }),
  request: requestSchema,
}

export const callSchema = z
  .object({
    id: idSchema,
    applicationId: idSchema,
    ...fields,
    position: z.int(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  })
  .openapi('Call')

const tags = ['Calls']
const bodyRefusals = problems('content-too-large', 'unsupported-media-type', 'refused', 'not-found')
const inPath = z.strictObject({ callId: idSchema })

export const createCall = createRoute({
  method: 'post',
  path: '/v1/calls',
  operationId: 'createCall',
  summary: 'Save a call',
  description:
    'A call is a request, with what its answer must be. Texts may have `{{name}}`, for variables and secrets of an environment and for captures of earlier calls. An application has at most 2,000 calls.',
  tags,
  security,
  request: { query: noQuery, body: jsonBody(z.strictObject({ applicationId: applicationField, ...fields })) },
  responses: { 201: created('The call', callSchema), ...watcherRefusals, ...bodyRefusals },
})

export const listCalls = createRoute({
  method: 'get',
  path: '/v1/calls',
  operationId: 'listCalls',
  summary: 'The calls, oldest first',
  description: 'A watch key sees those of its application.',
  tags,
  security,
  request: {
    query: z.strictObject({
      collection: idSchema.optional().openapi({ description: 'Only calls of this collection.' }),
      limit: limitSchema(50, 200),
      cursor: idSchema.optional(),
    }),
  },
  responses: {
    200: {
      description: 'A page of calls',
      ...json(z.object({ data: z.array(callSchema), meta: nextCursorSchema }).openapi('Calls')),
    },
    ...watcherRefusals,
  },
})

export const getCall = createRoute({
  method: 'get',
  path: '/v1/calls/{callId}',
  operationId: 'getCall',
  summary: 'One call',
  description: 'Templates are shown as they are written.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: { 200: { description: 'The call', ...json(callSchema) }, ...watcherRefusals, ...problems('not-found') },
})

export const replaceCall = createRoute({
  method: 'put',
  path: '/v1/calls/{callId}',
  operationId: 'replaceCall',
  summary: 'Replace a call',
  description: 'Members that are left out get their defaults. Earlier runs stay readable.',
  tags,
  security,
  request: { params: inPath, query: noQuery, body: jsonBody(z.strictObject(fields)) },
  responses: {
    200: { description: 'The call as it is now', ...json(callSchema) },
    ...watcherRefusals,
    ...bodyRefusals,
  },
})

export const removeCall = createRoute({
  method: 'delete',
  path: '/v1/calls/{callId}',
  operationId: 'removeCall',
  summary: 'Remove a call, with the history of its runs',
  description: 'Monitors that use the call cannot check anything afterwards.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: { 204: { description: 'It is removed' }, ...watcherRefusals, ...problems('not-found') },
})

export const runCallNow = createRoute({
  method: 'post',
  path: '/v1/calls/{callId}/runs',
  operationId: 'runCall',
  summary: 'Send a call now',
  description:
    'The answer shows what was sent, what came back, and each assert with the value that was there. Secrets are masked. An application runs two calls a second by hand, after 200 at once.',
  tags,
  security,
  request: { params: inPath, query: noQuery, body: jsonBody(runRequestSchema) },
  responses: {
    200: { description: 'The run, with its result', ...json(runSchema) },
    ...watcherRefusals,
    ...problems('content-too-large', 'unsupported-media-type', 'not-found', 'conflict', 'too-many-requests'),
  },
})

export const listCallRuns = createRoute({
  method: 'get',
  path: '/v1/calls/{callId}/runs',
  operationId: 'listCallRuns',
  summary: 'The last 100 runs of a call by hand, newest first',
  description: 'Runs of its collection are among them. Checks of monitors are not.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: { 200: { description: 'The runs', ...json(runsSchema) }, ...watcherRefusals, ...problems('not-found') },
})
