import { createRoute, z } from '@hono/zod-openapi'
import { cursorSchema, limitSchema, nextCursorSchema } from '#http/pagination.ts'
import { json, problems } from '#http/schemas.ts'
import { readerSecurity } from '#http/security.ts'
import {
  categorySchema,
  givenInstantSchema,
  refineRange,
  instantSchema,
  nameSchema,
  eventFilters,
  rangeFields,
  readerRefusals,
} from '../contract.ts'
import { decodeTypeCursor } from './cursor.ts'

const tags = ['Events']
const security = readerSecurity
const events = z.int().openapi({ example: 173 })

const countSchema = z
  .object({
    bucket: instantSchema.openapi({ description: 'The start of the bucket.' }),
    category: categorySchema.optional(),
    name: nameSchema.optional(),
    events,
  })
  .openapi('EventCount')

export const countEvents = createRoute({
  method: 'get',
  path: '/v1/event-counts',
  operationId: 'countEvents',
  summary: 'Events in each minute, hour or day, UTC, by the time they occurred',
  description:
    'If the range cuts a bucket, the server widens it to include the whole bucket; `meta` names the range of the answer. Buckets without events are left out. The limits are 10,000 buckets and 50,000 counts. An answer may be two seconds old.',
  tags,
  security,
  request: {
    query: z
      .strictObject({
        bucket: z.enum(['minute', 'hour', 'day']),
        from: givenInstantSchema,
        to: givenInstantSchema.openapi({ description: 'Exclusive; must be later than `from`.' }),
        by: z.enum(['type']).optional().openapi({ description: 'Counts each category and name separately.' }),
        ...eventFilters,
      })
      .superRefine(refineRange),
  },
  responses: {
    200: {
      description: 'The buckets with events, ascending',
      ...json(
        z
          .object({
            data: z.array(countSchema),
            meta: z.object({ from: instantSchema, to: instantSchema.openapi({ description: 'Exclusive.' }) }),
          })
          .openapi('EventCounts'),
      ),
    },
    ...readerRefusals,
    ...problems('refused'),
  },
})

export const listEventTypes = createRoute({
  method: 'get',
  path: '/v1/event-types',
  operationId: 'listEventTypes',
  summary: 'Categories and names, with their number of events',
  description:
    'Covers all stored events, or those of a range, which the server widens to whole hours. An answer may be two seconds old.',
  tags,
  security,
  request: {
    query: z
      .strictObject({
        ...eventFilters,
        ...rangeFields,
        limit: limitSchema(1_000, 1_000),
        cursor: cursorSchema(decodeTypeCursor),
      })
      .superRefine(refineRange),
  },
  responses: {
    200: {
      description: 'The types, by category and name',
      headers: z.object({ link: z.string().openapi({ description: 'The first and the next page (RFC 8288).' }) }),
      ...json(
        z
          .object({
            data: z.array(
              z
                .object({
                  category: categorySchema,
                  name: nameSchema,
                  events,
                  lastBucket: instantSchema.openapi({ description: 'The hour in which the last event occurred.' }),
                })
                .openapi('EventType'),
            ),
            meta: nextCursorSchema,
          })
          .openapi('EventTypes'),
      ),
    },
    ...readerRefusals,
  },
})
