import { createRoute, z } from '@hono/zod-openapi'
import { cursorSchema, limitSchema, nextCursorSchema } from '#http/pagination.ts'
import { json, problems } from '#http/schemas.ts'
import { idSchema } from '#http/fields.ts'
import {
  categorySchema,
  dataPointerSchema,
  dataValueSchema,
  inOrder,
  instantSchema,
  nameSchema,
  narrowing,
  rangeFields,
  readerRefusals,
  readerSecurity,
  sessionIdSchema,
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
    sequence: z.int().openapi({ description: '0 where the application gave none.' }),
    messageId: z.string().nullable(),
    bot: z.boolean().openapi({ description: 'The sender said itself that it is a program that visits pages.' }),
  })
  .openapi('Event')

const pageSchema = z.object({ data: z.array(eventSchema), meta: nextCursorSchema }).openapi('EventPage')

const filter = { sessionId: sessionIdSchema.optional(), ...narrowing, ...rangeFields }
const order = z.enum(['asc', 'desc']).optional()
const paging = {
  order: order.openapi({ description: 'Newest first (`desc`) when absent; of a session oldest first (`asc`).' }),
  limit: limitSchema(100, 1_000),
  cursor: cursorSchema(decodeCursor),
}
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
    'Of a session in their true order (time, then sequence, then id); else in order of the id, which is that of the millisecond. A cursor of the one does not fit the other.',
  tags,
  security,
  request: { query: z.strictObject({ ...filter, ...paging }).superRefine(inOrder) },
  responses: { 200: pageResponse, ...readerRefusals },
})

export const getSessionEvents = createRoute({
  method: 'get',
  path: '/v1/sessions/{sessionId}/events',
  operationId: 'getSessionEvents',
  summary: 'The timeline of a session',
  description:
    'The same as `GET /v1/events` with that session, but 404 where this reader sees no such session. The ids `.` and `..` are steps of an address: ask for them with `GET /v1/events?sessionId=`.',
  tags: ['Events'],
  security,
  request: {
    params: z.strictObject({ sessionId: sessionIdSchema }),
    query: z.strictObject({ ...narrowing, ...rangeFields, ...paging }).superRefine(inOrder),
  },
  responses: { 200: pageResponse, ...readerRefusals, ...problems('not-found') },
})

export const exportEvents = createRoute({
  method: 'get',
  path: '/v1/events/export',
  operationId: 'exportEvents',
  summary: 'All events that match, as a stream',
  description:
    'One JSON object a line, or as `text/csv` when the Accept header prefers it: a header row, and the data as JSON. Values are as they were sent: import them into a spreadsheet as text. A stream that breaks off before its last line end is not whole.',
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
        inOrder(query, context)
        const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
        if (query.pointer !== undefined && query.value === undefined) refuse('value', 'is needed when pointer is given')
        if (query.value !== undefined && query.pointer === undefined) refuse('pointer', 'is needed when value is given')
      }),
  },
  responses: {
    200: {
      description: 'The events',
      content: { 'application/x-ndjson': { schema: z.string() }, 'text/csv': { schema: z.string() } },
    },
    ...readerRefusals,
    ...problems('not-acceptable'),
  },
})

export const tailEvents = createRoute({
  method: 'get',
  path: '/v1/events/live',
  operationId: 'tailEvents',
  summary: 'Events as they arrive, as server-sent events',
  description:
    'From now on, within a second of their commit, in the order of their arrival, whichever process took them. `event: event` has an event in `data` and its id in `id`; `event: skipped` says that more arrived than is shown (1,000 in half a second) or that the reader lay more than a minute behind: read those from the list. A comment comes after 15 seconds of silence. Each process keeps 100 tails open. The key may come in the query, because an EventSource cannot set headers.',
  tags,
  security,
  request: {
    query: z.strictObject({
      sessionId: sessionIdSchema.optional(),
      ...narrowing,
      key: z
        .string()
        .regex(/^ts[wr]_[0-9a-f]{64}$/, 'must be a key of an application')
        .optional()
        .openapi({ description: 'A read key.' }),
    }),
    headers: z.object({
      'Last-Event-ID': z.string().optional().openapi({
        description: 'The id of the last event that was received; an EventSource sends it when it reconnects.',
      }),
    }),
  },
  responses: {
    200: { description: 'The stream', content: { 'text/event-stream': { schema: z.string() } } },
    ...readerRefusals,
  },
})
