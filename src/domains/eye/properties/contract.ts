import { createRoute, z } from '@hono/zod-openapi'
import { localBuckets } from '#core/local-buckets.ts'
import { limitSchema } from '#http/pagination.ts'
import { json, problems } from '#http/schemas.ts'
import { readerSecurity } from '#http/security.ts'
import {
  dataPathSchema,
  givenInstantSchema,
  instantSchema,
  questionFilters,
  readerRefusals,
  refineRange,
  splitSchema,
  timeZoneSchema,
} from '../contract.ts'
import { splitFields } from '../counts/contract.ts'
import { usualValues } from '../counts/model.ts'

const tags = ['Events']
const security = readerSecurity
const events = z.int().openapi({ example: 173 })
const exact = z.boolean().openapi({ description: 'Always true: the server refuses what it cannot count.' })
const range = {
  from: givenInstantSchema,
  to: givenInstantSchema.openapi({ description: 'Exclusive; must be later than `from`.' }),
}
const answered = { from: instantSchema, to: instantSchema.openapi({ description: 'Exclusive.' }) }

export const listEventValues = createRoute({
  method: 'get',
  path: '/v1/event-values',
  operationId: 'listEventValues',
  summary: 'The values with the most events at a place in the data',
  description:
    'Equal numbers are one value, in any notation; a number and a text are two. Where two values have equally many events, the lesser JSON text comes first. `meta` counts the events with other values, and those without a value. The limits are 10 million events and 20,000 different values in a day.',
  tags,
  security,
  request: {
    query: z
      .strictObject({ property: dataPathSchema, ...range, ...questionFilters, limit: limitSchema(usualValues, 100) })
      .superRefine(refineRange),
  },
  responses: {
    200: {
      description: 'The values, most events first',
      ...json(
        z
          .object({
            data: z.array(
              z.object({ value: z.unknown().openapi({ example: '/checkout' }), events }).openapi('EventValue'),
            ),
            meta: z.object({
              ...answered,
              other: events.openapi({ description: 'Events with a value that is not listed.' }),
              otherValues: z.int().openapi({ description: 'How many different values those have.' }),
              missing: events.openapi({ description: 'Events without a value there.' }),
              exact,
            }),
          })
          .openapi('EventValues'),
      ),
    },
    ...readerRefusals,
    ...problems('refused'),
  },
})

const figure = z.number().openapi({ example: 12.5 })

export const getEventStatistics = createRoute({
  method: 'get',
  path: '/v1/event-statistics',
  operationId: 'getEventStatistics',
  summary: 'Sum, mean, extremes and percentiles of the numbers at a place in the data, for each local bucket',
  description:
    'Events without a number there are left out, and so are numbers beyond ±10^300. The server adds up exactly and answers 64-bit floats. `p50` and `p95` lie between two neighbours, as `percentile_cont` of SQL does. Buckets and splits are those of `GET /v1/event-counts`.',
  tags,
  security,
  request: {
    query: z
      .strictObject({
        property: dataPathSchema,
        bucket: z.enum(localBuckets),
        ...range,
        timeZone: timeZoneSchema,
        splitBy: splitSchema,
        values: limitSchema(usualValues, 100).openapi({ description: 'How many values come separately.' }),
        ...questionFilters,
      })
      .superRefine(refineRange),
  },
  responses: {
    200: {
      description: 'The buckets with numbers, ascending',
      ...json(
        z
          .object({
            data: z.array(
              z
                .object({
                  bucket: instantSchema,
                  ...splitFields,
                  count: events.openapi({ description: 'Events with a number there.' }),
                  sum: figure,
                  mean: figure,
                  min: figure,
                  max: figure,
                  p50: figure,
                  p95: figure,
                })
                .openapi('EventStatistics'),
            ),
            meta: z.object({ ...answered, timeZone: z.string(), exact }),
          })
          .openapi('EventStatisticsList'),
      ),
    },
    ...readerRefusals,
    ...problems('refused'),
  },
})
