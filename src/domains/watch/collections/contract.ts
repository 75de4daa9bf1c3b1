import { createRoute, z } from '@hono/zod-openapi'
import { idSchema, storableText } from '#http/fields.ts'
import { limitSchema, nextCursorSchema } from '#http/pagination.ts'
import { created, json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { watcherSecurity as security } from '#http/security.ts'
import { callSchema } from '../calls/contract.ts'
import { runRequestSchema, runsSchema } from '../calls/contract/result.ts'
import { applicationField, instantSchema, watcherRefusals } from '../contract.ts'

export const collectionNameSchema = storableText(120).openapi({ example: 'Shop' })

const shown = { id: idSchema, applicationId: idSchema, name: collectionNameSchema, createdAt: instantSchema }
const listedSchema = z.object(shown).openapi('ListedCollection')
/** A collection with its calls, in the order in which they run. */
export const collectionSchema = z.object({ ...shown, calls: z.array(callSchema) }).openapi('Collection')

const tags = ['Collections']
const bodyRefusals = problems('content-too-large', 'unsupported-media-type', 'conflict', 'refused', 'not-found')
const inPath = z.strictObject({ collectionId: idSchema })

export const createCollection = createRoute({
  method: 'post',
  path: '/v1/collections',
  operationId: 'createCollection',
  summary: 'Create a collection',
  description:
    'Calls of a collection run in order and share what they capture. Names are unique within an application, which has at most 500 collections of 1,000 calls.',
  tags,
  security,
  request: {
    query: noQuery,
    body: jsonBody(z.strictObject({ applicationId: applicationField, name: collectionNameSchema })),
  },
  responses: { 201: created('The collection', collectionSchema), ...watcherRefusals, ...bodyRefusals },
})

export const listCollections = createRoute({
  method: 'get',
  path: '/v1/collections',
  operationId: 'listCollections',
  summary: 'The collections, oldest first',
  description: 'A watch key sees those of its application. One collection shows its calls.',
  tags,
  security,
  request: { query: z.strictObject({ limit: limitSchema(50, 200), cursor: idSchema.optional() }) },
  responses: {
    200: {
      description: 'A page of collections',
      ...json(z.object({ data: z.array(listedSchema), meta: nextCursorSchema }).openapi('Collections')),
    },
    ...watcherRefusals,
  },
})

export const getCollection = createRoute({
  method: 'get',
  path: '/v1/collections/{collectionId}',
  operationId: 'getCollection',
  summary: 'One collection, with its calls',
  description: 'The calls are in the order in which they run.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: {
    200: { description: 'The collection', ...json(collectionSchema) },
    ...watcherRefusals,
    ...problems('not-found'),
  },
})

export const renameCollection = createRoute({
  method: 'put',
  path: '/v1/collections/{collectionId}',
  operationId: 'renameCollection',
  summary: 'Rename a collection',
  description: 'Its calls stay. `PUT /v1/calls/{callId}` changes their order.',
  tags,
  security,
  request: { params: inPath, query: noQuery, body: jsonBody(z.strictObject({ name: collectionNameSchema })) },
  responses: {
    200: { description: 'The collection as it is now', ...json(collectionSchema) },
    ...watcherRefusals,
    ...bodyRefusals,
  },
})

export const removeCollection = createRoute({
  method: 'delete',
  path: '/v1/collections/{collectionId}',
  operationId: 'removeCollection',
  summary: 'Remove a collection, with its calls',
  description: 'To keep a call, move it out of the collection first.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: { 204: { description: 'It is removed' }, ...watcherRefusals, ...problems('not-found') },
})

export const runCollection = createRoute({
  method: 'post',
  path: '/v1/collections/{collectionId}/runs',
  operationId: 'runCollection',
  summary: 'Run all calls of a collection now, in order',
  description:
    'The run stops at the first call that does not pass, and after a minute. Each call stores its run in its own history.',
  tags,
  security,
  request: { params: inPath, query: noQuery, body: jsonBody(runRequestSchema) },
  responses: {
    200: { description: 'The runs, in order', ...json(runsSchema) },
    ...watcherRefusals,
    ...problems('content-too-large', 'unsupported-media-type', 'not-found', 'conflict', 'too-many-requests'),
  },
})
