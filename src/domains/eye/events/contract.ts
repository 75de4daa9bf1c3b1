import { createRoute, z } from '@hono/zod-openapi'
import { cursorSchema, limitSchema, nextCursorSchema } from '#http/pagination.ts'
import { json, problems } from '#http/schemas.ts'
import { idSchema } from '#http/fields.ts'
import { readerSecurity } from '#http/security.ts'
import {
  categorySchema,
  dataPointerSchema,
  dataValueSchema,
  refineRange,
  instantSchema,
  nameSchema,
  questionFilters,
  rangeFields,
  readerRefusals,
  sessionIdSchema,
  userIdSchema,
} from '../contract.ts'
import { decodeCursor } from './cursor.ts'

const eventSchema = z
  .object({
    id: idSchema,
    applicationId: idSchema,
    sessionId: sessionIdSchema,
    category: categorySchema,
    name: nameSchema,
    data: z.record(z.string(), z.unknown()).openapi({ type: 'object', additionalProperties: true }),
    occurredAt: instantSchema,
    sentAt: instantSchema.nullable(),
    receivedAt: instantSchema,
    sequence: z.int().openapi({ description: '0 where the application sent none.' }),
    messageId: z.string().nullable(),
    bot: z.boolean().openapi({ description: 'The sender identified itself as a program that visits pages.' }),
    userId: userIdSchema.nullable().openapi({ description: 'Whom the application identified; null for nobody.' }),
    correctedAt: instantSchema
      .optional()
      .openapi({ description: '`occurredAt` by the clock of the server, with `clock=corrected`.' }),
  })
  .openapi('Event')

const pageSchema = z.object({ data: z.array(eventSchema), meta: nextCursorSchema }).openapi('EventPage')

const filter = {
  sessionId: sessionIdSchema.optional(),
  ...questionFilters,
  ...rangeFields,
}
const order = z.enum(['asc', 'desc']).optional()
const paging = {
  order: order.openapi({ description: 'When absent, newest first (`desc`); with `sessionId`, oldest first (`asc`).' }),
  limit: limitSchema(100, 1_000),
  cursor: cursorSchema(decodeCursor),
}
const clock = z.enum(['corrected']).optional().openapi({
  description:
    'Adds `correctedAt` to the events of a session: all move by the least time between `sentAt` and `receivedAt`, so their order stays. Needs a session.',
})
const tags = ['Events']
const security = readerSecurity
const pageResponse = {
  description: 'A page of events',
  headers: z.object({ link: z.string().openapi({ description: 'The first and the next page (RFC 8288).' }) }),
  ...json(pageSchema),
}

export const listEvents = createRoute({
  method: 'get',
  path: '/v1/events',
  operationId: 'listEvents',
  summary: 'Events by session, type, application and time, in any combination',
  description:
    'With `sessionId`, events come in session order (time, then sequence, then id); otherwise by id, which is the order of their milliseconds. A cursor from one order does not work with the other.',
  tags,
  security,
  request: {
    query: z.strictObject({ ...filter, ...paging, clock }).superRefine((query, context) => {
      refineRange(query, context)
      if (query.clock !== undefined && query.sessionId === undefined)
        context.addIssue({ code: 'custom', path: ['clock'], message: 'needs sessionId' })
    }),
  },
  responses: { 200: pageResponse, ...readerRefusals, ...problems('refused') },
})

export const getSessionEvents = createRoute({
  method: 'get',
  path: '/v1/sessions/{sessionId}/events',
  operationId: 'getSessionEvents',
  summary: 'The timeline of a session',
  description:
    'The same as `GET /v1/events` with that session, but 404 where the key can read no such session. The ids `.` and `..` are steps of a path: use `GET /v1/events?sessionId=` for them.',
  tags: ['Events'],
  security,
  request: {
    params: z.strictObject({ sessionId: sessionIdSchema }),
    query: z.strictObject({ ...questionFilters, ...rangeFields, ...paging, clock }).superRefine(refineRange),
  },
  responses: { 200: pageResponse, ...readerRefusals, ...problems('not-found') },
})

export const exportEvents = createRoute({
  method: 'get',
  path: '/v1/events/export',
  operationId: 'exportEvents',
  summary: 'All events that match, as a stream',
  description:
    'The stream has one JSON object on each line. When the Accept header prefers `text/csv`, it has a header row, and the data as JSON. Values are as they were sent: import them into a spreadsheet as text. A stream that does not end with a line end is incomplete.',
  tags,
  security,
  request: {
    query: z
      .strictObject({
        ...filter,
        order: paging.order,
        pointer: dataPointerSchema.optional(),
        value: dataValueSchema.optional(),
      })
      .superRefine((query, context) => {
        refineRange(query, context)
        const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
        if (query.pointer !== undefined && query.value === undefined) refuse('value', 'is needed together with pointer')
        if (query.value !== undefined && query.pointer === undefined) refuse('pointer', 'is needed together with value')
      }),
  },
  responses: {
    200: {
      description: 'The events',
      content: { 'application/x-ndjson': { schema: z.string() }, 'text/csv': { schema: z.string() } },
    },
    ...readerRefusals,
    ...problems('not-acceptable', 'refused'),
  },
})

export const tailEvents = createRoute({
  method: 'get',
  path: '/v1/events/live',
  operationId: 'tailEvents',
  summary: 'Events as they arrive, as server-sent events',
  description:
    'The stream begins now, or where `Last-Event-ID` says: it then repeats the events of the three seconds before, and goes back an hour at most. Events come within a second of their commit, in the order of their arrival, from every process. `event: event` has an event in `data` and its id in `id`. `event: skipped` means that more than 1,000 events arrived in half a second, or that the reader was more than a minute behind. Read the missing events from the list. A comment comes after 15 seconds of silence. Each process has at most 100 open tails. The key may be in the query, because an EventSource cannot set headers.',
  tags,
  security,
  request: {
    query: z.strictObject({
      sessionId: sessionIdSchema.optional(),
      ...questionFilters,
      key: z
        .string()
        .regex(/^ts[wr]_[0-9a-f]{64}$/, 'must be a key of an application')
        .optional()
        .openapi({ description: 'A read key.' }),
    }),
    headers: z.object({
      'Last-Event-ID': z.string().optional().openapi({
        description: 'The id of the last received event; an EventSource sends it when it reconnects.',
      }),
    }),
  },
  responses: {
    200: { description: 'The stream', content: { 'text/event-stream': { schema: z.string() } } },
    ...readerRefusals,
  },
})
