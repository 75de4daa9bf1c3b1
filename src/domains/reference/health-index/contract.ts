import { createRoute, z } from '@hono/zod-openapi'
import { monthSchema, problems } from '#http/schemas.ts'
import { attribution } from '../attribution.ts'
import { baseYears, kinds } from './model.ts'

const kindSchema = z
  .enum(kinds)
  .openapi({ description: 'The health index, the smoothed index made from it, or the consumer price index.' })

const baseYearSchema = z.enum(['1981', '1988', '1996', '2004', '2013', '2025'])

const valueSchema = z
  .object({
    month: monthSchema,
    baseYear: z.int().openapi({ example: 2004 }),
    kind: kindSchema,
    value: z.string().openapi({ example: '135.61', description: 'Two decimals.' }),
    provenance: z.enum(['published', 'derived', 'inferred']).openapi({
      description:
        'Published by Statbel; derived by an official rule; or inferred by a factor that Statbel has not published.',
    }),
    source: z.string(),
  })
  .openapi('IndexValue')

const metaSchema = z.object({
  updatedAt: z.iso.datetime().openapi({ description: 'When these figures last changed on this server.' }),
  attribution: z.string(),
})

const unavailableSchema = z.array(z.object({ month: monthSchema, baseYear: z.int(), reason: z.string() })).openapi({
  description: 'What the request asks for and has no exact value.',
})

const seriesSchema = z
  .object({ data: z.array(valueSchema), meta: metaSchema.extend({ unavailable: unavailableSchema }) })
  .openapi('IndexSeries')

const example = {
  data: [
    {
      month: '2021-09',
      baseYear: 2004,
      kind: 'health' as const,
      value: '135.61',
      provenance: 'published' as const,
      source: 'S23',
    },
  ],
  meta: { updatedAt: '2026-11-21T08:00:00.000Z', attribution, unavailable: [] },
}

export const listHealthIndex = createRoute({
  method: 'get',
  path: '/v1/health-index',
  operationId: 'listHealthIndex',
  summary: 'Health index, smoothed index or consumer price index, by month and base year',
  description:
    'Without `month`, `from` and `to`, the answer has the latest known month of each base year. It is `text/csv` when the Accept header prefers that.',
  tags: ['Health index'],
  security: [],
  request: {
    query: z
      .strictObject({
        baseYear: z
          .union([baseYearSchema, z.array(baseYearSchema).min(1).max(6)])
          .default(['1996', '2004', '2013'])
          .transform((years) => baseYears.filter((year) => [years].flat().includes(`${year}`)))
          .openapi({
            param: { name: 'baseYear', in: 'query', required: false, style: 'form', explode: true },
            type: 'array',
            items: { type: 'string', enum: [...baseYearSchema.options] },
            description: 'May be repeated.',
          }),
        kind: kindSchema.default('health'),
        month: monthSchema.optional().openapi({ description: 'One month; not together with `from` and `to`.' }),
        from: monthSchema.optional().openapi({ description: 'First month of a range; needs `to`.' }),
        to: monthSchema.optional().openapi({ description: 'Last month of a range, not before `from`; needs `from`.' }),
      })
      .superRefine((query, context) => {
        const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
        if (query.month !== undefined && query.from !== undefined) refuse('from', 'cannot go with month')
        if (query.month !== undefined && query.to !== undefined) refuse('to', 'cannot go with month')
        if (query.month !== undefined) return
        if (query.from !== undefined && query.to === undefined) refuse('to', 'is needed together with from')
        if (query.to !== undefined && query.from === undefined) refuse('from', 'is needed together with to')
        if (query.from !== undefined && query.to !== undefined && query.from > query.to) refuse('to', 'is before from')
      }),
  },
  responses: {
    200: {
      description: 'The values, by month and base year',
      content: {
        'application/json': { schema: seriesSchema, example },
        'text/csv': {
          schema: z.string().openapi({
            example: 'month,baseYear,kind,value,provenance,source\n2021-09,2004,health,135.61,published,S23\n',
          }),
        },
      },
    },
    ...problems('invalid-request', 'not-acceptable', 'unavailable', 'overloaded'),
  },
})

export const getHealthIndexMonth = createRoute({
  method: 'get',
  path: '/v1/health-index/{month}',
  operationId: 'getHealthIndexMonth',
  summary: 'One month in every base year in which it is known',
  description:
    'The answer leaves out base years for which this month has no exact value. For a month without any value it is 404.',
  tags: ['Health index'],
  security: [],
  request: {
    params: z.strictObject({ month: monthSchema }),
    query: z.strictObject({ kind: kindSchema.default('health') }),
  },
  responses: {
    200: {
      description: 'The values, by base year',
      content: {
        'application/json': {
          schema: z.object({ data: z.array(valueSchema), meta: metaSchema }).openapi('IndexMonth'),
          example: { ...example, meta: { updatedAt: example.meta.updatedAt, attribution } },
        },
      },
    },
    ...problems('invalid-request', 'not-found', 'unavailable', 'overloaded'),
  },
})
