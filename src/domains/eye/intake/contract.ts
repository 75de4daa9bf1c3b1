import { createRoute, z } from '@hono/zod-openapi'
import { compactJson } from '#core/canonical-json.ts'
import type { Microseconds } from '#core/instant.ts'
import { created, json, problems } from '#http/schemas.ts'
import { idSchema, storableText } from '#http/fields.ts'
import { categorySchema, fineInstantSchema, givenInstantSchema, nameSchema, sessionIdSchema } from '../contract.ts'
import { durabilities, type GivenEvent, receiptStatuses } from './model.ts'

/** Bytes of one event's body, and of one event's data as JSON. */
export const eventLimit = 64 * 1024
/** Bytes of a batch, compressed and inflated. */
export const batchLimit = 1024 * 1024
/** Events of a batch. */
export const batchSize = 1_000

/** An object of the body that is kept as it was written. */
export interface JsonSource {
  readonly source: string
}

/** `data` as the reader hands it over; whatever is no object comes as it is. */
const dataSchema = z
  .custom<JsonSource>((value) => typeof value === 'object' && value !== null && 'source' in value, 'must be an object')
  .transform(({ source }, context) => {
    const text = source.length <= eventLimit ? source : compactJson(source)
    if (text.length <= eventLimit) return text
    context.addIssue(`must have ${eventLimit} characters at most as JSON`)
    return z.NEVER
  })
  .optional()
  .openapi({
    type: 'object',
    additionalProperties: true,
    example: { host: 'www.example.com', path: '/' },
    description:
      'Whatever the application wants to tell; nothing when absent. Numbers keep every digit, up to 1,000 of them written without an exponent.',
  })

const sequenceSchema = z
  .int()
  .min(0)
  .max(2_147_483_647)
  .openapi({ example: 1, description: 'Orders events of a session that have the same time; 0 when absent.' })

const messageIdSchema = storableText(200).openapi({
  example: 'c0a8-17',
  description:
    'Makes the event itself: a retry with the same message id and time is stored once. Without it, all the content does.',
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
  })
  .transform(({ data = '{}', occurredAt, sentAt = null, sequence = 0, messageId = null, ...event }): GivenEvent => ({
    ...event,
    ...instantOf(occurredAt),
    data,
    sentAt,
    sequence,
    messageId,
  }))
  .openapi('NewEvent')

/** The field names that were asked for originally. */
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
  }))
  .openapi('OriginalEvent')

const receiptFields = {
  id: idSchema.nullable().openapi({ description: 'Null for what is no event.' }),
  status: z.enum(receiptStatuses),
  durability: z.enum(durabilities).openapi({
    description:
      '`committed`: PostgreSQL has committed it. `written`: the embedded database has; it survives a killed process, not a power cut. `queued`: a queue has it. `none`: nothing was kept.',
  }),
  reason: z.string().optional().openapi({ example: 'future-timestamp' }),
  pointer: z.string().optional().openapi({ description: 'JSON pointer (RFC 6901) into the event.' }),
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
  'retry-after': z.string().optional().openapi({ description: 'Seconds, when any event is to be sent again.' }),
}

const singleResponses = {
  200: receipt(
    'It was stored before: the same message id and time, or the same content; with the reason `erased` it has been erased since',
  ),
  201: created('Stored, after its commit', receiptSchema),
  202: receipt('Kept in quarantine, with the reason; or queued, on Workers'),
  ...refusals,
}

export const createEvent = createRoute({
  method: 'post',
  path: '/v1/events',
  operationId: 'createEvent',
  summary: 'One event, answered after its commit',
  description:
    'Needs a write key. The body may be compressed with gzip; as text/plain it comes from a beacon, with the key in the query.',
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
  summary: 'One event, by the original API',
  description:
    'The same as `POST /v1/events` under the original names. Times without a zone are UTC. Also at `/events/`.',
  tags: ['Original API'],
  security,
  request: {
    query: keyInQuery,
    body: { content: { 'application/json': { schema: originalEventSchema } }, required: true },
  },
  responses: singleResponses,
})

/** One operation, described once: an address that ends in a slash is not one of the document's. */
export const createOriginalEventWithSlash = createRoute({ ...createOriginalEvent, path: '/events/', hide: true })

export const createEvents = createRoute({
  method: 'post',
  path: '/v1/events/batches',
  operationId: 'createEvents',
  summary: 'Up to 1,000 events, with a receipt for each',
  description:
    'A JSON array, or newline-delimited JSON, of up to 1 MiB; may be compressed with gzip. What is wrong with one event rejects that event alone.',
  tags,
  security,
  request: {
    query: keyInQuery,
    body: {
      content: {
        'application/json': {
          schema: z
            .unknown()
            .openapi({ type: 'array', items: { $ref: '#/components/schemas/NewEvent' }, maxItems: batchSize }),
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
