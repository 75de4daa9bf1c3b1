import { createRoute, z } from '@hono/zod-openapi'
import { compactJson } from '#core/canonical-json.ts'
import type { Microseconds } from '#core/instant.ts'
import { created, json, problems } from '#http/schemas.ts'
import { idSchema, storableText } from '#http/fields.ts'
import {
  categorySchema,
  fineInstantSchema,
  givenInstantSchema,
  nameSchema,
  sessionIdSchema,
  userIdSchema,
} from '../contract.ts'
import { durabilities, type GivenEvent, receiptStatuses } from './model.ts'

/** Bytes of one event's body, and of one event's data as JSON. */
export const maxEventBytes = 64 * 1024
/** Bytes of a batch, compressed and inflated. */
export const maxBatchBytes = 1024 * 1024
/** Events of a batch. */
export const maxBatchEvents = 1_000

/** An object of the body that is stored as it was written. */
export interface JsonSource {
  readonly source: string
}

/** `data` from the reader: the source text of an object, or the value itself if it is not an object. */
const dataSchema = z
  .custom<JsonSource>((value) => typeof value === 'object' && value !== null && 'source' in value, 'must be an object')
  .transform(({ source }, context) => {
    const text = source.length <= maxEventBytes ? source : compactJson(source)
    if (text.length <= maxEventBytes) return text
    context.addIssue(`must have at most ${maxEventBytes} characters as JSON`)
    return z.NEVER
  })
  .optional()
  .openapi({
    type: 'object',
    additionalProperties: true,
    example: { host: 'www.example.com', path: '/' },
    description:
      'Any data about the event; empty when absent. Numbers keep every digit, up to 1,000 digits when written without an exponent.',
  })

const sequenceSchema = z
  .int()
  .min(0)
  .max(2_147_483_647)
  .openapi({ example: 1, description: 'Orders events of a session with the same time; 0 when absent.' })

const messageIdSchema = storableText(200).openapi({
  example: 'c0a8-17',
  description:
    'Identifies the event: a retry with the same message id and time is stored once. Without it, the whole content identifies the event.',
})

const instantOf = ({ instant, finerDigits }: { readonly instant: Microseconds; readonly finerDigits?: string }) =>
  finerDigits ? { occurredAt: instant, finerDigits } : { occurredAt: instant }

export const eventSchema = z
  .strictObject({
    sessionId: sessionIdSchema,
    category: categorySchema,
    name: nameSchema,
    data: dataSchema,
    occurredAt: fineInstantSchema,
    sentAt: givenInstantSchema.optional(),
    sequence: sequenceSchema.optional(),
    messageId: messageIdSchema.optional(),
    userId: userIdSchema
      .optional()
      .openapi({ description: 'The person behind the event, where the application knows.' }),
  })
  .transform(
    ({
      data = '{}',
      occurredAt,
      sentAt = null,
      sequence = 0,
      messageId = null,
      userId = null,
      ...event
    }): GivenEvent => ({
      ...event,
      ...instantOf(occurredAt),
      data,
      sentAt,
      sequence,
      messageId,
      userId,
    }),
  )
  .openapi('NewEvent')

/** The field names of the original API. */
const originalEventSchema = z
  .strictObject({
    session_id: sessionIdSchema,
    category: categorySchema,
    name: nameSchema,
    data: dataSchema,
    timestamp: fineInstantSchema,
  })
  .transform(({ session_id: sessionId, timestamp, data = '{}', ...event }): GivenEvent => ({
    ...event,
    ...instantOf(timestamp),
    data,
    sessionId,
    sentAt: null,
    sequence: 0,
    messageId: null,
    userId: null,
  }))
  .openapi('OriginalEvent')

const receiptFields = {
  id: idSchema.nullable().openapi({ description: 'Null for an element that is not an event.' }),
  status: z.enum(receiptStatuses).openapi({
    description: '`left-out`: a check of this server sent it, so it was judged, and not stored.',
  }),
  durability: z.enum(durabilities).openapi({
    description:
      '`committed`: PostgreSQL has committed it. `written`: the embedded database has it; it survives a killed process, not a power cut. `queued`: it waits in a queue. `none`: nothing was stored.',
  }),
  reason: z.string().optional().openapi({ example: 'future-timestamp' }),
  pointer: z.string().optional().openapi({ description: 'JSON Pointer (RFC 6901) into the event.' }),
  detail: z.string().optional(),
}

const receiptSchema = z.object(receiptFields).openapi('Receipt')

const batchReceiptSchema = z
  .object({
    receipts: z.array(z.object({ index: z.int(), ...receiptFields }).openapi('BatchReceipt')),
    counts: z.partialRecord(z.enum(receiptStatuses), z.int()).openapi({ example: { stored: 499, duplicate: 1 } }),
  })
  .openapi('BatchReceipts')

const keyInQuery = z.strictObject({
  key: z
    .string()
    .regex(/^ts[wr]_[0-9a-f]{64}$/, 'must be a key of an application')
    .optional()
    .openapi({ description: 'The key, for senders that cannot set a header: beacons and event sources.' }),
})

const tags = ['Events']
const security = [{ applicationKey: [] }]
const receipt = (description: string) => ({ description, ...json(receiptSchema) })
const refusals = problems(
  'invalid-request',
  'unauthenticated',
  'forbidden',
  'content-too-large',
  'unsupported-media-type',
  'too-many-requests',
  'unavailable',
  'overloaded',
)
const retryAfter = {
  'retry-after': z.string().optional().openapi({ description: 'Seconds to wait, if any event has to be sent again.' }),
}

const singleResponses = {
  200: receipt(
    'The event was stored before: it has the same message id and time, or the same content. With the reason `erased`, it has been erased since',
  ),
  201: created('The event is stored; the answer comes after the commit', receiptSchema),
  202: receipt('The event is in quarantine, with the reason; or, on Workers, in a queue'),
  ...refusals,
}

export const createEvent = createRoute({
  method: 'post',
  path: '/v1/events',
  operationId: 'createEvent',
  summary: 'Send one event',
  description:
    'Needs a write key. The answer comes after the commit. The body may be compressed with gzip. A beacon sends text/plain, with the key in the query.',
  tags,
  security,
  request: {
    query: keyInQuery,
    body: {
      content: { 'application/json': { schema: eventSchema }, 'text/plain': { schema: z.string() } },
      required: true,
    },
  },
  responses: singleResponses,
})

export const createOriginalEvent = createRoute({
  method: 'post',
  path: '/events',
  operationId: 'createOriginalEvent',
  summary: 'Send one event in the original form',
  description:
    'The same as `POST /v1/events`, with the original field names. Times without a zone are UTC. The address `/events/` works too.',
  tags: ['Original API'],
  security,
  request: {
    query: keyInQuery,
    body: { content: { 'application/json': { schema: originalEventSchema } }, required: true },
  },
  responses: singleResponses,
})

/** The document describes the operation once, without the address that ends in a slash. */
export const createOriginalEventWithSlash = createRoute({ ...createOriginalEvent, path: '/events/', hide: true })

export const createEvents = createRoute({
  method: 'post',
  path: '/v1/events/batches',
  operationId: 'createEvents',
  summary: 'Send up to 1,000 events, with a receipt for each',
  description:
    'The body is a JSON array or newline-delimited JSON of up to 1 MiB. It may be compressed with gzip. A fault in one event rejects that event alone.',
  tags,
  security,
  request: {
    query: keyInQuery,
    body: {
      content: {
        'application/json': {
          schema: z
            .unknown()
            .openapi({ type: 'array', items: { $ref: '#/components/schemas/NewEvent' }, maxItems: maxBatchEvents }),
        },
        'application/x-ndjson': { schema: z.string() },
        'text/plain': { schema: z.string() },
      },
      required: true,
    },
  },
  responses: {
    200: {
      description: 'A receipt for each event, in their order',
      headers: z.object(retryAfter),
      content: { 'application/json': { schema: batchReceiptSchema } },
    },
    ...refusals,
  },
})
