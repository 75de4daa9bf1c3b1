import { createRoute, z } from '@hono/zod-openapi'
import { cursorSchema, limitSchema, nextCursorSchema } from '#http/pagination.ts'
import { localBuckets } from '#core/local-buckets.ts'
import { json, problems } from '#http/schemas.ts'
import { readerSecurity } from '#http/security.ts'
import {
  categorySchema,
  givenInstantSchema,
  refineRange,
  instantSchema,
  nameSchema,
  eventFilters,
  questionFilters,
  rangeFields,
  readerRefusals,
  splitSchema,
  timeZoneSchema,
} from '../contract.ts'
import { measures } from '../questions/model.ts'
import { decodeTypeCursor } from './cursor.ts'
import { usualValues } from './model.ts'

const tags = ['Events']
const security = readerSecurity
const events = z.int().openapi({ example: 173 })

export const splitFields = {
  category: categorySchema.optional(),
  name: nameSchema.optional(),
  value: z
    .unknown()
    .optional()
    .openapi({ description: 'The value at the place in the data, with every digit.', example: '/checkout' }),
  other: z.literal(true).optional().openapi({ description: 'All values that are not listed.' }),
  missing: z.literal(true).optional().openapi({ description: 'The events without a value there.' }),
}

const countSchema = z
  .object({
    bucket: instantSchema.openapi({ description: 'The start of the bucket.' }),
    ...splitFields,
    events: events.optional(),
    sessions: events.optional().openapi({ description: 'Different sessions.' }),
    users: events.optional().openapi({ description: 'Different users, of the events that have one.' }),
  })
  .openapi('EventCount')

const range = { from: instantSchema, to: instantSchema.openapi({ description: 'Exclusive.' }) }

export const countEvents = createRoute({
  method: 'get',
  path: '/v1/event-counts',
  operationId: 'countEvents',
  summary: 'Events, sessions or users in each local minute, hour, day, week or month',
  description:
    'If the range cuts a bucket, the server widens it to include the whole bucket; `meta` names the range of the answer. Buckets without events are left out. Every count is exact. With `splitBy` a place in the data, the values with the most events come separately, and the rest as `other`. The limits are 10,000 buckets, 50,000 counts, and 10 million events where the answer needs the events themselves. An answer may be two seconds old.',
  tags,
  security,
  request: {
    query: z
      .strictObject({
        bucket: z.enum(localBuckets).openapi({ description: 'A week begins on Monday.' }),
        from: givenInstantSchema,
        to: givenInstantSchema.openapi({ description: 'Exclusive; must be later than `from`.' }),
        measure: z.enum(measures).optional().openapi({ description: 'What is counted; `events` when absent.' }),
        timeZone: timeZoneSchema,
        splitBy: splitSchema,
        values: limitSchema(usualValues, 100).openapi({ description: 'How many values come separately.' }),
        by: z.enum(['type']).optional().openapi({ deprecated: true, description: 'The same as `splitBy=type`.' }),
        compare: z
          .enum(['previous'])
          .optional()
          .openapi({ description: 'Adds the same counts for as many buckets before.' }),
        ...questionFilters,
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
            meta: z.object({
              ...range,
              timeZone: z.string(),
              measure: z.enum(measures),
              exact: z.boolean().openapi({ description: 'Always true: the server refuses what it cannot count.' }),
            }),
            previous: z.object({ data: z.array(countSchema), meta: z.object(range) }).optional(),
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
