import { createRoute, z } from '@hono/zod-openapi'
import { idSchema, storableText, zoneSchema } from '#http/fields.ts'
import { limitSchema, nextCursorSchema } from '#http/pagination.ts'
import { created, json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { watcherSecurity as security } from '#http/security.ts'
import { applicationField, instantSchema, watcherRefusals } from '../contract.ts'
import { severities } from '../incidents/model.ts'
import { noticeSchema } from '../notices/contract.ts'
import { channelKinds, httpMethods } from './model.ts'

const tags = ['Channels']
const nameSchema = storableText(80).openapi({ example: 'On call' })
const kindSchema = z.enum(channelKinds).openapi({ example: 'webhook' })
const severitySchema = z.enum(severities)
const time = z
  .string()
  .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'must be a time such as 22:30')
  .openapi({ example: '22:30' })

const quietHoursFields = { zone: zoneSchema, from: time, to: time }
const exceptFrom = severitySchema
  .nullable()
  .openapi({ description: 'Incidents that are at least so severe break the silence; null for none.' })

const newQuietHours = z
  .strictObject({ ...quietHoursFields, exceptFrom: exceptFrom.default('down') })
  .refine(({ from, to }) => from !== to, { path: ['to'], error: 'must be another time than `from`' })
  .openapi('NewQuietHours')

/** The keys of a browser's subscription (W3C Push API). */
export const pushKeysSchema = z.strictObject({
  p256dh: z.string().regex(/^B[A-P][\w-]{85}$/, 'must be 65 bytes in base64url, of which the first is 4'),
  auth: z.string().regex(/^[\w-]{22}$/, 'must be 16 bytes in base64url'),
})

const addressFields = {
  url: storableText(2_000)
    .optional()
    .openapi({ example: 'https://hooks.example.com/touchstone', description: 'For all kinds but email.' }),
  secret: storableText(100).nullable().optional().openapi({
    description:
      'For webhook: `whsec_` and 24 to 64 bytes in base64. The server makes one for null, and for a new webhook without one, and shows it once.',
  }),
  address: storableText(254).optional().openapi({ example: 'ops@example.org', description: 'For email.' }),
  method: z.enum(httpMethods).optional().openapi({ description: 'For http; POST where it is left out.' }),
  header: z
    .strictObject({ name: storableText(100), value: storableText(2_000) })
    .nullable()
    .optional()
    .openapi({ description: 'For http: a header field that is sent too.' }),
  token: storableText(2_000)
    .regex(/^[\x21-\x7e]+$/, 'must be visible ASCII characters')
    .nullable()
    .optional()
    .openapi({ description: 'For http: a bearer token.' }),
  keys: pushKeysSchema.optional().openapi({
    description: 'For push: the keys of the subscription, as a browser tells them. Its endpoint is the `url`.',
  }),
}

const fields = {
  name: nameSchema,
  kind: kindSchema,
  ...addressFields,
  minSeverity: severitySchema.default('degraded').openapi({ description: 'Less severe incidents are left out.' }),
  quietHours: newQuietHours
    .nullable()
    .default(null)
    .openapi({ description: 'Notices that fall into these hours wait until their end.' }),
  nextChannelId: idSchema.nullable().default(null).openapi({
    description:
      'Another channel of the application, notified where this one fails or where nobody acknowledges in time.',
  }),
  escalateAfterMinutes: z
    .int()
    .min(1)
    .max(1_440)
    .nullable()
    .default(null)
    .openapi({ description: 'So long may an incident be open without an acknowledgement; null for ever.' }),
  isEnabled: z.boolean().default(true),
}

const channelSchema = z
  .object({
    id: idSchema,
    applicationId: idSchema,
    name: nameSchema,
    kind: kindSchema,
    hint: z.string().openapi({
      example: 'hooks.example.com',
      description: 'The host, or the mail address in part. Nobody can read the whole address.',
    }),
    minSeverity: severitySchema,
    quietHours: z
      .object({ ...quietHoursFields, exceptFrom })
      .openapi('QuietHours')
      .nullable(),
    nextChannelId: idSchema.nullable(),
    escalateAfterMinutes: z.int().nullable(),
    isEnabled: z.boolean(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
    secret: z
      .string()
      .nullable()
      .openapi({ description: 'The secret of a webhook, in the answer to the request that made it; else null.' }),
  })
  .openapi('Channel')

const refusals = watcherRefusals
const bodyRefusals = problems('unsupported-media-type', 'content-too-large', 'refused', 'conflict', 'not-found')
const inPath = z.object({ channelId: idSchema })

export const createChannel = createRoute({
  method: 'post',
  path: '/v1/channels',
  operationId: 'createChannel',
  summary: 'Create a channel',
  description:
    'Notices of incidents go to it from now on. The server encrypts the address and never shows it again; that needs a SECRET_KEY. An application has at most 50 channels.',
  tags,
  security,
  request: { query: noQuery, body: jsonBody(z.strictObject({ applicationId: applicationField, ...fields })) },
  responses: { 201: created('The channel', channelSchema), ...refusals, ...bodyRefusals },
})

export const listChannels = createRoute({
  method: 'get',
  path: '/v1/channels',
  operationId: 'listChannels',
  summary: 'The channels, oldest first',
  description: 'A watch key sees those of its application, an administrator all.',
  tags,
  security,
  request: { query: z.strictObject({ limit: limitSchema(50, 200), cursor: idSchema.optional() }) },
  responses: {
    200: {
      description: 'A page of channels',
      ...json(z.object({ data: z.array(channelSchema), meta: nextCursorSchema }).openapi('Channels')),
    },
    ...refusals,
  },
})

export const getChannel = createRoute({
  method: 'get',
  path: '/v1/channels/{channelId}',
  operationId: 'getChannel',
  summary: 'One channel',
  description: 'Its settings, and a hint of its address.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: { 200: { description: 'The channel', ...json(channelSchema) }, ...refusals, ...problems('not-found') },
})

export const replaceChannel = createRoute({
  method: 'put',
  path: '/v1/channels/{channelId}',
  operationId: 'replaceChannel',
  summary: 'Replace the settings of a channel',
  description:
    'Settings that are left out get their preset. Fields of the address that are left out stay, because nobody can read them. The kind stays.',
  tags,
  security,
  request: { params: inPath, query: noQuery, body: jsonBody(z.strictObject(fields)) },
  responses: {
    200: { description: 'The channel as it is now', ...json(channelSchema) },
    ...refusals,
    ...bodyRefusals,
  },
})

export const removeChannel = createRoute({
  method: 'delete',
  path: '/v1/channels/{channelId}',
  operationId: 'removeChannel',
  summary: 'Remove a channel',
  description: 'Notices that wait for it are given up. What it delivered stays in the log.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: { 204: { description: 'It is removed' }, ...refusals, ...problems('not-found') },
})

export const testChannel = createRoute({
  method: 'post',
  path: '/v1/channels/{channelId}/test',
  operationId: 'testChannel',
  summary: 'Send a test notice',
  description:
    'It leaves at once, also in quiet hours and to a channel that is turned off, and is tried once. The log has its result a moment later.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: {
    202: { description: 'The notice, which waits', ...json(noticeSchema) },
    ...refusals,
    ...problems('not-found', 'too-many-requests'),
  },
})

export const getPushKey = createRoute({
  method: 'get',
  path: '/v1/push-key',
  operationId: 'getPushKey',
  summary: 'The key with which a browser subscribes to notifications',
  description: 'The `applicationServerKey` of PushManager.subscribe(). It stays the same as long as the database.',
  tags,
  security: [],
  request: { query: noQuery },
  responses: {
    200: { description: 'The key', ...json(z.object({ publicKey: z.string() }).openapi('PushKey')) },
    ...problems('invalid-request', 'unavailable'),
  },
})
