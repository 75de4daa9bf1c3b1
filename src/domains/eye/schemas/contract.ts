import { createRoute, z } from '@hono/zod-openapi'
import { limitSchema } from '#http/pagination.ts'
import { created, json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { idSchema } from '#http/fields.ts'
import { categorySchema, instantSchema, nameSchema } from '../contract.ts'
import { isObject } from './keywords.ts'
import type { JsonSchema } from './model.ts'

const example = { type: 'object', properties: { host: { type: 'string', maxLength: 253 } }, required: ['host'] }

const givenSchema = z.custom<JsonSchema>(isObject, 'must be an object').openapi({
  type: 'object',
  additionalProperties: true,
  example,
  description:
    'JSON Schema of the data: draft 2020-12, or 2019-09 or 7 where `$schema` names it. Up to 32 KiB and 16 levels; `$ref` leads within it; patterns have up to 200 characters, and texts over 500 characters fit none.',
})

const type = { applicationId: idSchema, category: categorySchema, name: nameSchema }

const eventSchemaSchema = z
  .object({
    id: idSchema,
    ...type,
    version: z.int().openapi({ example: 1, description: 'From 1, for each category and name.' }),
    schema: z.record(z.string(), z.unknown()).openapi({ example }),
    createdAt: instantSchema,
    retiredAt: instantSchema.nullable().openapi({ description: 'Null for the version that counts.' }),
  })
  .openapi('EventSchema')

const tags = ['Events']
const admin = [{ administrator: [] }]
const reader = [{ applicationKey: [] }, { administrator: [] }]
const refusals = problems('invalid-request', 'unauthenticated', 'unavailable', 'overloaded')
const bodyRefusals = problems('content-too-large', 'unsupported-media-type')
const inPath = z.strictObject({ schemaId: idSchema })

export const createEventSchema = createRoute({
  method: 'post',
  path: '/v1/event-schemas',
  operationId: 'createEventSchema',
  summary: 'What the data of a type of events must look like',
  description:
    'The next version for this category and name; within a second and a half every server process checks events by it, and those that fail go to quarantine. The version before is retired.',
  tags,
  security: admin,
  request: { query: noQuery, body: jsonBody(z.strictObject({ ...type, schema: givenSchema })) },
  responses: {
    201: created('The version that counts now', eventSchemaSchema),
    ...refusals,
    ...bodyRefusals,
    ...problems('not-found', 'conflict', 'refused'),
  },
})

export const listEventSchemas = createRoute({
  method: 'get',
  path: '/v1/event-schemas',
  operationId: 'listEventSchemas',
  summary: 'The schemas of events, every version, oldest first',
  description:
    'Follow the Link header, or send `meta.nextCursor` as `cursor`, for the next page. A read key sees its own application only.',
  tags,
  security: reader,
  request: {
    query: z.strictObject({
      application: idSchema.optional(),
      category: categorySchema.optional(),
      name: nameSchema.optional(),
      limit: limitSchema(100, 1_000),
      cursor: idSchema.optional(),
    }),
  },
  responses: {
    200: {
      description: 'A page of versions',
      ...json(
        z
          .object({ data: z.array(eventSchemaSchema), meta: z.object({ nextCursor: z.string().nullable() }) })
          .openapi('EventSchemaPage'),
      ),
    },
    ...refusals,
    ...problems('forbidden'),
  },
})

export const getEventSchema = createRoute({
  method: 'get',
  path: '/v1/event-schemas/{schemaId}',
  operationId: 'getEventSchema',
  summary: 'One version of a schema',
  description: 'Versions never change and stay readable after they are retired.',
  tags,
  security: reader,
  request: { params: inPath, query: noQuery },
  responses: {
    200: { description: 'The version', ...json(eventSchemaSchema) },
    ...refusals,
    ...problems('forbidden', 'not-found'),
  },
})

export const retireEventSchema = createRoute({
  method: 'delete',
  path: '/v1/event-schemas/{schemaId}',
  operationId: 'retireEventSchema',
  summary: 'End a version of a schema',
  description:
    'When it was the one that counts, the type has no schema from then on: earlier versions do not come back. To go back to one, post it again.',
  tags,
  security: admin,
  request: { params: inPath, query: noQuery },
  responses: { 204: { description: 'It does not count any more' }, ...refusals, ...problems('not-found') },
})

export const createEventSchemaProposal = createRoute({
  method: 'post',
  path: '/v1/event-schema-proposals',
  operationId: 'createEventSchemaProposal',
  summary: 'A schema by example',
  description:
    'Made from the last 1,000 events of a type, up to 8 MiB of them; each of those fits it. Nothing is stored.',
  tags,
  security: reader,
  request: { query: noQuery, body: jsonBody(z.strictObject(type)) },
  responses: {
    200: {
      description: 'The schema, and from how many events it was made',
      ...json(
        z
          .object({ basedOn: z.int().openapi({ example: 1_000 }), schema: z.record(z.string(), z.unknown()) })
          .openapi('EventSchemaProposal'),
      ),
    },
    ...refusals,
    ...bodyRefusals,
    ...problems('forbidden', 'not-found'),
  },
})
