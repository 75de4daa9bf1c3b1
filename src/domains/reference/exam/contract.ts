import { createRoute, z } from '@hono/zod-openapi'
import { monthSchema, noQuery, problems } from '#http/schemas.ts'
import { riskFactorSchema } from '../zipcodes/contract.ts'

/**
 * The original examination's own contract. For unknown whole numbers the answer is exactly
 * `{"detail": "..."}`. For anything but a whole number it is a problem document with the same detail.
 */
const wholeNumber = z
  .string()
  .regex(/^-?[0-9]{1,15}$/, 'must be a whole number')
  .transform(Number)
const integerParameter = { type: 'integer' as const }

const refusal = (detail: string) => {
  const schema = {
    oneOf: [
      {
        type: 'object' as const,
        properties: { detail: { type: 'string' as const, enum: [detail] } },
        required: ['detail'],
        additionalProperties: false,
      },
      { $ref: '#/components/schemas/InvalidRequestProblem' },
    ],
  }
  return {
    400: {
      description: `${detail}: as JSON with this member alone. For anything but a whole number, a problem document.`,
      content: {
        'application/json': { schema, example: { detail } },
        'application/problem+json': { schema },
      },
    },
  }
}

export const getIndex = createRoute({
  method: 'get',
  path: '/index',
  operationId: 'getIndex',
  summary: 'The latest health index in base 1996, 2004 or 2013',
  description:
    'The body is the number alone, as in the original examination. For a whole number that is not one of the three base years, the answer is `WRONG_YEAR`. For anything else it is a problem document with the same detail.',
  tags: ['Examination'],
  security: [],
  request: {
    query: z.strictObject({
      year: wholeNumber.default(2004).openapi({ ...integerParameter, enum: [1996, 2004, 2013], default: 2004 }),
    }),
  },
  responses: {
    200: {
      description: 'The index; the header `Index-Month` has its month',
      headers: z.object({
        'index-month': monthSchema.openapi({ description: 'The month of the index.', example: '2021-09' }),
      }),
      content: { 'application/json': { schema: z.strictObject({ index: z.number() }), example: { index: 135.61 } } },
    },
    ...refusal('WRONG_YEAR'),
    ...problems('not-found', 'unavailable', 'overloaded'),
  },
})

const riskFactorRoute = <Path extends string>(path: Path, operationId: string) =>
  createRoute({
    method: 'get',
    path,
    operationId,
    summary: 'The risk factor of a zipcode in the default risk table',
    description:
      'The body is the factor alone, as in the original examination. For a whole number outside 1000 to 9999, the answer is `ZIPCODE_NOT_VALID`. For anything else it is a problem document with the same detail.',
    tags: ['Examination'],
    security: [],
    request: {
      params: z.strictObject({
        zipcode: wholeNumber.openapi({ ...integerParameter, minimum: 1000, maximum: 9999, example: 9000 }),
      }),
      query: noQuery,
    },
    responses: {
      200: {
        description: 'The risk factor',
        content: {
          'application/json': { schema: z.strictObject({ risk_factor: z.string() }), example: { risk_factor: 'B' } },
        },
      },
      ...refusal('ZIPCODE_NOT_VALID'),
      ...problems('not-found', 'unavailable', 'overloaded'),
    },
  })

export const getRiskFactor = riskFactorRoute('/zipcodes/{zipcode}', 'getRiskFactor')
export const getDatabaseRiskFactor = riskFactorRoute('/databases/zipcodes/{zipcode}', 'getDatabaseRiskFactor')

export const listDatabaseZipcodes = createRoute({
  method: 'get',
  path: '/databases/zipcodes',
  operationId: 'listDatabaseZipcodes',
  summary: 'Every zipcode with a risk factor in the default risk table',
  description:
    'The body is a bare array, as in the original examination. It is empty for a factor that no zipcode has.',
  tags: ['Examination'],
  security: [],
  request: { query: z.strictObject({ risk_factor: riskFactorSchema }) },
  responses: {
    200: {
      description: 'The zipcodes, ascending',
      content: { 'application/json': { schema: z.array(z.int()), example: [1500, 1501] } },
    },
    ...problems('invalid-request', 'unavailable', 'overloaded'),
  },
})
