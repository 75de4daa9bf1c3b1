import { createRoute, z } from '@hono/zod-openapi'
import { limitSchema } from '#http/pagination.ts'
import { created, json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { idSchema, storableText } from '#http/fields.ts'
import { administratorSecurity } from '#http/security.ts'
import { keyScopes, unknownTypePolicies } from './model.ts'

const instant = z.iso.datetime().openapi({ example: '2026-11-21T09:15:27.243Z' })

const nameSchema = storableText(80).openapi({ example: 'web shop' })

const originSchema = z
  .string()
  .regex(/^(\*|https?:\/\/[a-z0-9.:[\]-]{1,200})$/, 'must be * or an origin such as https://shop.example')
  .openapi({ example: 'https://shop.example' })

const settings = {
  unknownTypes: z
    .enum(unknownTypePolicies)
    .openapi({ description: 'What happens to events whose category and name have no schema.' }),
  allowedOrigins: z.array(originSchema).max(50).openapi({
    description:
      'Origins from which browsers may send events. `*` stands for all origins; with an empty list, no browser may.',
  }),
  ratePerSecond: z
    .int()
    .min(1)
    .max(1_000_000)
    .openapi({ example: 50_000, description: 'Events a second that one server process accepts.' }),
  dailyQuota: z
    .int()
    .min(1)
    .max(1_000_000_000_000)
    .openapi({ example: 100_000_000, description: 'Events a day, UTC, by their arrival.' }),
}

const applicationSchema = z
  .object({ id: idSchema, name: nameSchema, ...settings, createdAt: instant, disabledAt: instant.nullable() })
  .openapi('Application')

const keyFields = {
  id: idSchema,
  scope: z.enum(keyScopes),
  hint: z.string().openapi({ example: '9f3c', description: 'The last four characters of the key.' }),
  createdAt: instant,
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
}

const keySchema = z.object(keyFields).openapi('ApplicationKey')

const newKeySchema = z
  .object({
    ...keyFields,
    key: z.string().openapi({ example: 'tsw_…', description: 'Shown only once: the server stores only its digest.' }),
  })
  .openapi('NewApplicationKey')

const newApplicationSchema = z
  .object({
    id: idSchema,
    name: nameSchema,
    ...settings,
    createdAt: instant,
    disabledAt: instant.nullable(),
    writeKey: newKeySchema,
    readKey: newKeySchema,
  })
  .openapi('NewApplication')

const tags = ['Applications']
const security = administratorSecurity
const refusals = problems('invalid-request', 'unauthenticated', 'unavailable', 'overloaded')
const bodyRefusals = problems('content-too-large', 'unsupported-media-type')
const inPath = z.strictObject({ applicationId: idSchema })
const keyInPath = z.strictObject({ applicationId: idSchema, keyId: idSchema })

export const createApplication = createRoute({
  method: 'post',
  path: '/v1/applications',
  operationId: 'createApplication',
  summary: 'Create an application, with its first write key and read key',
  description:
    'Names are unique. Store both keys at once: the server stores only their digests, so it cannot show them again.',
  tags,
  security,
  request: {
    query: noQuery,
    body: jsonBody(z.strictObject({ name: nameSchema, ...z.object(settings).partial().shape })),
  },
  responses: {
    201: created('The application; its keys are shown only once', newApplicationSchema),
    ...refusals,
    ...bodyRefusals,
    ...problems('conflict'),
  },
})

export const listApplications = createRoute({
  method: 'get',
  path: '/v1/applications',
  operationId: 'listApplications',
  summary: 'The applications, oldest first',
  description: 'For the next page, follow the Link header, or send `meta.nextCursor` as `cursor`.',
  tags,
  security,
  request: { query: z.strictObject({ limit: limitSchema(100, 1_000), cursor: idSchema.optional() }) },
  responses: {
    200: {
      description: 'A page of applications',
      ...json(
        z
          .object({ data: z.array(applicationSchema), meta: z.object({ nextCursor: z.string().nullable() }) })
          .openapi('ApplicationPage'),
      ),
    },
    ...refusals,
  },
})

export const getApplication = createRoute({
  method: 'get',
  path: '/v1/applications/{applicationId}',
  operationId: 'getApplication',
  summary: 'One application',
  description: 'Its settings and limits. The keys have an address of their own.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: {
    200: { description: 'The application', ...json(applicationSchema) },
    ...refusals,
    ...problems('not-found'),
  },
})

export const changeApplication = createRoute({
  method: 'patch',
  path: '/v1/applications/{applicationId}',
  operationId: 'changeApplication',
  summary: 'Rename, disable or enable an application, or change its limits',
  description:
    'Only the members of the body change. A new name must be unique. Every server process applies the change within a second and a half.',
  tags,
  security,
  request: {
    params: inPath,
    query: noQuery,
    body: jsonBody(
      z.strictObject({
        name: nameSchema.optional(),
        ...z.object(settings).partial().shape,
        disabled: z.boolean().optional().openapi({ description: 'The server refuses keys of a disabled application.' }),
      }),
    ),
  },
  responses: {
    200: { description: 'The application as it is now', ...json(applicationSchema) },
    ...refusals,
    ...bodyRefusals,
    ...problems('not-found', 'conflict'),
  },
})

export const listApplicationKeys = createRoute({
  method: 'get',
  path: '/v1/applications/{applicationId}/keys',
  operationId: 'listApplicationKeys',
  summary: 'The keys of an application, without their text',
  description: 'The list includes revoked and expired keys. The server never shows the text of a key again.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: {
    200: {
      description: 'The keys, oldest first',
      ...json(z.object({ data: z.array(keySchema) }).openapi('ApplicationKeys')),
    },
    ...refusals,
    ...problems('not-found'),
  },
})

export const getApplicationKey = createRoute({
  method: 'get',
  path: '/v1/applications/{applicationId}/keys/{keyId}',
  operationId: 'getApplicationKey',
  summary: 'One key of an application, without its text',
  description: 'Shows when the key was created and when it expires or was revoked.',
  tags,
  security,
  request: { params: keyInPath, query: noQuery },
  responses: { 200: { description: 'The key', ...json(keySchema) }, ...refusals, ...problems('not-found') },
})

export const createApplicationKey = createRoute({
  method: 'post',
  path: '/v1/applications/{applicationId}/keys',
  operationId: 'createApplicationKey',
  summary: 'Another key',
  description:
    'The key works at once, until `expiresAt` or until it is revoked. Store its text now: the server stores only its digest.',
  tags,
  security,
  request: {
    params: inPath,
    query: noQuery,
    body: jsonBody(z.strictObject({ scope: z.enum(keyScopes), expiresAt: z.iso.datetime().optional() })),
  },
  responses: {
    201: created('The key, shown only once', newKeySchema),
    ...refusals,
    ...bodyRefusals,
    ...problems('not-found'),
  },
})

export const rotateApplicationKey = createRoute({
  method: 'post',
  path: '/v1/applications/{applicationId}/keys/{keyId}/rotations',
  operationId: 'rotateApplicationKey',
  summary: 'Replace a key; the old one keeps working for a while',
  description:
    'The new key has the scope of the old one, which expires after `overlapSeconds`. A revoked key cannot be rotated.',
  tags,
  security,
  request: {
    params: keyInPath,
    query: noQuery,
    body: jsonBody(
      z.strictObject({
        overlapSeconds: z
          .int()
          .min(0)
          .max(2_592_000)
          .default(86_400)
          .openapi({ description: 'How long the old key keeps working, in seconds.' }),
      }),
    ),
  },
  responses: {
    201: created('The new key, shown only once', newKeySchema),
    ...refusals,
    ...bodyRefusals,
    ...problems('not-found', 'conflict'),
  },
})

export const revokeApplicationKey = createRoute({
  method: 'delete',
  path: '/v1/applications/{applicationId}/keys/{keyId}',
  operationId: 'revokeApplicationKey',
  summary: 'Revoke a key',
  description: 'Within a second and a half every server process refuses it.',
  tags,
  security,
  request: { params: keyInPath, query: noQuery },
  responses: { 204: { description: 'The key is revoked' }, ...refusals, ...problems('not-found') },
})
