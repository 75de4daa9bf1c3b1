import { createRoute, z } from '@hono/zod-openapi'
import { limitSchema } from '#http/pagination.ts'
import { json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { idSchema } from '#http/fields.ts'
import { administratorSecurity, readerSecurity } from '#http/security.ts'
import {
  categorySchema,
  givenInstantSchema,
  instantSchema,
  nameSchema,
  sessionIdSchema,
  userIdSchema,
} from '../contract.ts'
import { maxKinds, maxReplayedEvents } from './model.ts'

const reasonSchema = z
  .string()
  .regex(/^[a-z-]{1,40}$/, 'must be a reason such as future-timestamp')
  .openapi({
    example: 'future-timestamp',
    description: '`future-timestamp`, `past-retention`, `unknown-type` or `invalid-data`.',
  })

const cursorSchema = z
  .string()
  .regex(/^[1-8]?[0-9]{1,15}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be a cursor from a page')
  .openapi({ example: '1795252527243860.019aa5b1-7c00-7a3b-9c1d-2e5f60718293' })

const quarantinedEventSchema = z
  .object({
    id: idSchema,
    applicationId: idSchema,
    sessionId: z.string(),
    category: z.string(),
    name: z.string(),
    data: z.record(z.string(), z.unknown()),
    occurredAt: instantSchema,
    sentAt: instantSchema.nullable(),
    receivedAt: instantSchema,
    sequence: z.int(),
    messageId: z.string().nullable(),
    bot: z.boolean(),
    userId: userIdSchema.nullable(),
    reason: z.string(),
    pointer: z.string().openapi({ description: 'JSON Pointer (RFC 6901) into the event.' }),
    detail: z.string(),
  })
  .openapi('QuarantinedEvent')

const filter = {
  application: idSchema.optional(),
  reason: reasonSchema.optional(),
  category: categorySchema.optional(),
  name: nameSchema.optional(),
  sessionId: sessionIdSchema.optional(),
  userId: userIdSchema.optional(),
  from: givenInstantSchema.optional(),
  to: givenInstantSchema.optional(),
}

const countSchema = z.int().openapi({ example: 12 })
const byReasonSchema = z.record(z.string(), z.int()).openapi({ example: { 'future-timestamp': 12 } })

const tags = ['Events']
const refusals = problems('invalid-request', 'unauthenticated', 'unavailable', 'overloaded')

export const listQuarantinedEvents = createRoute({
  method: 'get',
  path: '/v1/quarantine',
  operationId: 'listQuarantinedEvents',
  summary: 'Quarantined events with their reasons, newest arrival first',
  description: '`from` and `to` are instants of arrival; `to` is exclusive.',
  tags,
  security: readerSecurity,
  request: {
    query: z.strictObject({ ...filter, limit: limitSchema(100, 1_000), cursor: cursorSchema.optional() }),
  },
  responses: {
    200: {
      description: 'A page of events',
      ...json(
        z
          .object({ data: z.array(quarantinedEventSchema), meta: z.object({ nextCursor: z.string().nullable() }) })
          .openapi('QuarantinePage'),
      ),
    },
    ...refusals,
    ...problems('forbidden'),
  },
})

export const countQuarantinedEvents = createRoute({
  method: 'get',
  path: '/v1/quarantine/counts',
  operationId: 'countQuarantinedEvents',
  summary: 'The number of quarantined events, by reason, application, category and name',
  description: `The answer lists the ${maxKinds} largest kinds; \`byReason\` counts all.`,
  tags,
  security: readerSecurity,
  request: { query: z.strictObject(filter) },
  responses: {
    200: {
      description: 'The counts',
      ...json(
        z
          .object({
            data: z.array(
              z
                .object({
                  reason: z.string(),
                  applicationId: idSchema,
                  category: z.string(),
                  name: z.string(),
                  events: countSchema,
                  lastReceivedAt: instantSchema,
                })
                .openapi('QuarantineCount'),
            ),
            meta: z.object({ events: countSchema, byReason: byReasonSchema, kinds: countSchema }),
          })
          .openapi('QuarantineCounts'),
      ),
    },
    ...refusals,
    ...problems('forbidden'),
  },
})

export const createQuarantineReplay = createRoute({
  method: 'post',
  path: '/v1/quarantine/replays',
  operationId: 'createQuarantineReplay',
  summary: 'Check quarantined events again, and store those that pass',
  description:
    'Begins with the oldest arrival, and checks by the present time and the present schemas. `dryRun` reports what would happen. An event that passes is stored once, even if its sender repeats it. An event that fails stays, with its new reason.',
  tags,
  security: administratorSecurity,
  request: {
    query: noQuery,
    body: jsonBody(
      z.strictObject({
        applicationId: idSchema.optional(),
        reason: reasonSchema.optional(),
        category: categorySchema.optional(),
        name: nameSchema.optional(),
        ids: z.array(idSchema).min(1).max(1_000).optional(),
        dryRun: z.boolean().default(false),
        limit: z
          .int()
          .min(1)
          .max(maxReplayedEvents)
          .default(maxReplayedEvents)
          .openapi({ description: 'The number of events to check.' }),
        cursor: cursorSchema.optional().openapi({ description: 'The `nextCursor` of the previous replay.' }),
      }),
    ),
  },
  responses: {
    200: {
      description: 'What the replay found and, without `dryRun`, did',
      ...json(
        z
          .object({
            dryRun: z.boolean(),
            examined: countSchema,
            stored: countSchema,
            duplicates: countSchema.openapi({
              description: 'Events that were already stored; they only left quarantine.',
            }),
            stillQuarantined: countSchema,
            byReason: byReasonSchema.openapi({ description: 'The reasons of those that stay.' }),
            nextCursor: z
              .string()
              .nullable()
              .openapi({ description: 'The cursor for the next replay; null when nothing is left.' }),
          })
          .openapi('QuarantineReplay'),
      ),
    },
    ...refusals,
    ...problems('content-too-large', 'unsupported-media-type'),
  },
})
