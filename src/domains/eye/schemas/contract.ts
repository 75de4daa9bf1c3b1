import { createRoute, z } from '@hono/zod-openapi'
import { limitSchema } from '#http/pagination.ts'
import { created, json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { idSchema } from '#http/fields.ts'
import { administratorSecurity, readerSecurity } from '#http/security.ts'
import { categorySchema, instantSchema, nameSchema } from '../contract.ts'
import { isObject } from './keywords.ts'
import type { JsonSchema } from './model.ts'

const example = { type: 'object', properties: { host: { type: 'string', maxLength: 253 } }, required: ['host'] }

const givenSchema = z.custom<JsonSchema>(isObject, 'must be an object').openapi({
  type: 'object',
  additionalProperties: true,
  example,
  description:
    'JSON Schema of the data: draft 2020-12, or 2019-09 or 7 if `$schema` names it. It has up to 32 KiB and 16 levels, and `$ref` must point into it. Patterns have up to 200 characters, and a text over 500 characters matches none.',
})

const type = { applicationId: idSchema, category: categorySchema, name: nameSchema }

const eventSchemaSchema = z
  .object({
    id: idSchema,
    ...type,
    version: z
      .int()
      .openapi({ example: 1, description: 'The number of the version, from 1, for each category and name.' }),
    schema: z.record(z.string(), z.unknown()).openapi({ example }),
    createdAt: instantSchema,
    retiredAt: instantSchema.nullable().openapi({ description: 'Null for the current version.' }),
  })
  .openapi('EventSchema')

const tags = ['Events']
const refusals = problems('invalid-request', 'unauthenticated', 'unavailable', 'overloaded')
const bodyRefusals = problems('content-too-large', 'unsupported-media-type')
const inPath = z.strictObject({ schemaId: idSchema })

export const createEventSchema = createRoute({
  method: 'post',
  path: '/v1/event-schemas',
  operationId: 'createEventSchema',
  summary: 'Add a schema for the data of a type of events',
  description:
    'Adds the next version for this category and name, and retires the previous one. Within a second and a half every server process checks events by it. Events that fail go to quarantine.',
  tags,
  security: administratorSecurity,
  request: { query: noQuery, body: jsonBody(z.strictObject({ ...type, schema: givenSchema })) },
  responses: {
    201: created('The version that is now current', eventSchemaSchema),
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
    'For the next page, follow the Link header, or send `meta.nextCursor` as `cursor`. A read key sees its own application only.',
  tags,
  security: readerSecurity,
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
  security: readerSecurity,
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
  summary: 'Retire a version of a schema',
  description:
    'If this is the current version, the type has no schema afterwards: earlier versions do not return. To use an earlier one, post it again.',
  tags,
  security: administratorSecurity,
  request: { params: inPath, query: noQuery },
  responses: { 204: { description: 'The version is retired' }, ...refusals, ...problems('not-found') },
})

export const createEventSchemaProposal = createRoute({
  method: 'post',
  path: '/v1/event-schema-proposals',
  operationId: 'createEventSchemaProposal',
  summary: 'Propose a schema from examples',
  description:
    'The proposal comes from the last 1,000 events of a type, up to 8 MiB, and fits each of them. Nothing is stored.',
  tags,
  security: readerSecurity,
  request: { query: noQuery, body: jsonBody(z.strictObject(type)) },
  responses: {
    200: {
      description: 'The schema, and the number of events from which it was made',
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
