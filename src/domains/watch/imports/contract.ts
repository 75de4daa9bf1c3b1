import { createRoute, z } from '@hono/zod-openapi'
import { idSchema, storableText } from '#http/fields.ts'
import { created, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { watcherSecurity as security } from '#http/security.ts'
import { callFormats, maxTextBytes } from '../calls/formats/format.ts'
import { collectionNameSchema, collectionSchema } from '../collections/contract.ts'
import { applicationField, watcherRefusals } from '../contract.ts'
import { environmentNameSchema } from '../environments/contract.ts'

const tags = ['Collections']

const importSchema = z
  .object({
    format: z.enum(callFormats),
    collection: collectionSchema,
    environmentId: idSchema.nullable().openapi({ description: 'Null where no `environmentName` was sent.' }),
    variables: z
      .array(z.object({ name: z.string(), value: z.string() }))
      .openapi({ description: 'Those of the file.' }),
    notes: z.array(z.string()).openapi({ description: 'What was left out or changed, and why.' }),
  })
  .openapi('CallImport')

export const createCallImport = createRoute({
  method: 'post',
  path: '/v1/call-imports',
  operationId: 'createCallImport',
  summary: 'Make a collection of a file of another program',
  description:
    'Reads curl commands, Postman collections (2.1), OpenAPI documents, HTTP archives (HAR), `.http` files and Hurl files. The notes name everything that was left out. Passwords in the file become part of the calls: replace them by `{{name}}`.',
  tags,
  security,
  request: {
    query: noQuery,
    body: jsonBody(
      z.strictObject({
        applicationId: applicationField,
        format: z
          .enum(['auto', ...callFormats])
          .default('auto')
          .openapi({ description: '`auto` finds the format by the content.' }),
        text: storableText(maxTextBytes).openapi({ example: 'curl https://shop.example/readyz' }),
        collectionName: collectionNameSchema
          .optional()
          .openapi({ description: 'The name that the file has, where it is left out.' }),
        environmentName: environmentNameSchema
          .optional()
          .openapi({ description: 'An environment of this name is made of the variables of the file.' }),
      }),
    ),
  },
  responses: {
    201: created('The collection, with its calls', importSchema),
    ...watcherRefusals,
    ...problems('content-too-large', 'unsupported-media-type', 'conflict', 'refused', 'not-found'),
  },
})

export const exportCollection = createRoute({
  method: 'get',
  path: '/v1/collections/{collectionId}/exports/{format}',
  operationId: 'exportCollection',
  summary: 'A collection as a file of another program',
  description:
    'Templates stay as they are, so no file has a secret. What the format cannot say is left out, such as an assert in a curl command.',
  tags,
  security,
  request: {
    params: z.strictObject({ collectionId: idSchema, format: z.enum(callFormats) }),
    query: z.strictObject({
      environment: idSchema.optional().openapi({ description: 'The file gets the variables of this environment.' }),
    }),
  },
  responses: {
    200: { description: 'The file', content: { 'text/plain': { schema: z.string() } } },
    ...watcherRefusals,
    ...problems('not-found'),
  },
})
