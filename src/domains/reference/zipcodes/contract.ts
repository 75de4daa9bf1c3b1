import { createRoute, z } from '@hono/zod-openapi'
import { noQuery, problems } from '#http/schemas.ts'
import { foldName, regions, riskFactorPattern } from './model.ts'

/** Digits alone, no leading zero: `01000`, `1e3` and ` 1000` are not zipcodes. */
const zipcodeSchema = z
  .string()
  .regex(/^[1-9][0-9]{3}$/, 'must be a whole number from 1000 to 9999')
  .transform(Number)
  .openapi({ type: 'integer', minimum: 1000, maximum: 9999, example: 9000 })

export const riskFactorSchema = z
  .string()
  .regex(riskFactorPattern, 'must be one or two capital letters')
  .openapi({ example: 'A' })

const municipalitySchema = z
  .object({
    nisCode: z.string().openapi({ example: '44021' }),
    nameNl: z.string().openapi({ example: 'Gent' }),
    nameFr: z.string().openapi({ example: 'Gand' }),
    province: z.object({ iso: z.string().openapi({ example: 'BE-VOV' }), nameNl: z.string(), nameFr: z.string() }),
    region: z.enum(regions),
  })
  .openapi('Municipality')

const zipcodeObject = z
  .object({
    zipcode: z.int().openapi({ example: 9000 }),
    municipalities: z.array(municipalitySchema),
    riskFactor: z
      .string()
      .nullable()
      .openapi({ example: 'B', description: 'Null where the risk table has no factor for this zipcode.' }),
    riskTable: z.string().openapi({ example: 'illustration' }),
  })
  .openapi('Zipcode')

export const getZipcode = createRoute({
  method: 'get',
  path: '/v1/zipcodes/{zipcode}',
  operationId: 'getZipcode',
  summary: 'A zipcode with its municipalities and its factor in the default risk table',
  description:
    'A zipcode may belong to several municipalities. The answer is 404 for a zipcode that Belgium does not use.',
  tags: ['Zipcodes'],
  security: [],
  request: { params: z.strictObject({ zipcode: zipcodeSchema }), query: noQuery },
  responses: {
    200: { description: 'The zipcode', content: { 'application/json': { schema: zipcodeObject } } },
    ...problems('invalid-request', 'not-found', 'unavailable', 'overloaded'),
  },
})

export const listZipcodes = createRoute({
  method: 'get',
  path: '/v1/zipcodes',
  operationId: 'listZipcodes',
  summary: 'Zipcodes, filtered, in ascending order',
  description:
    'A page has up to `limit` zipcodes. The Link header (RFC 8288) has the addresses of the first and the next page. The answer is `text/csv` when the Accept header prefers that, with one row for each zipcode and municipality.',
  tags: ['Zipcodes'],
  security: [],
  request: {
    query: z.strictObject({
      riskFactor: riskFactorSchema.optional(),
      region: z.enum(regions).optional(),
      province: z
        .string()
        .regex(/^BE-[A-Z]{3}$/, 'must be an ISO 3166-2 code such as BE-VAN')
        .optional()
        .openapi({ example: 'BE-VOV' }),
      municipality: z
        .string()
        .min(1)
        .max(80)
        .refine((text) => !/\p{Cc}/u.test(text), 'must not contain control characters')
        .transform(foldName)
        .optional()
        .openapi({
          type: 'string',
          minLength: 1,
          maxLength: 80,
          description:
            'NIS code, or a name: Dutch, French or German, of the municipality or of one that merged into it, and of the places in the German-speaking municipalities. Case, accents, hyphens, apostrophes and spaces do not matter; `St`, `Saint`, `Sint` and `Sankt` are the same.',
          example: 'Gent',
        }),
      q: z
        .string()
        .max(80)
        .refine((text) => foldName(text) !== '', 'must contain a letter or a digit')
        .transform(foldName)
        .optional()
        .openapi({
          type: 'string',
          minLength: 1,
          maxLength: 80,
          pattern: '[0-9A-Za-zÀ-ÖØ-öø-ɏ]',
          description:
            'The first digits of a zipcode, or a part of a name. The same spellings match as for `municipality`.',
          example: 'gen',
        }),
      riskTable: z
        .string()
        .min(1)
        .max(80)
        .refine((text) => !/\p{Cc}/u.test(text), 'must not contain control characters')
        .optional()
        .openapi({ description: 'Name of a risk table; when absent, the default table.', example: 'illustration' }),
      limit: z
        .string()
        .regex(/^([1-9][0-9]{0,2}|1000)$/, 'must be a whole number from 1 to 1000')
        .default('100')
        .transform(Number)
        .openapi({ type: 'integer', minimum: 1, maximum: 1000, default: 100 }),
      cursor: z
        .string()
        .regex(/^[1-9][0-9]{3}$/, 'must be a cursor from a Link header')
        .transform(Number)
        .optional()
        .openapi({
          type: 'string',
          pattern: '^[1-9][0-9]{3}$',
          description: 'The cursor from the Link header of the previous page.',
        }),
    }),
  },
  responses: {
    200: {
      description: 'A page of zipcodes',
      headers: z.object({
        link: z.string().openapi({ description: 'RFC 8288: rel="first" and, where there are more, rel="next".' }),
      }),
      content: {
        'application/json': {
          schema: z
            .object({
              data: z.array(zipcodeObject),
              meta: z.object({ nextCursor: z.string().nullable(), attribution: z.string() }),
            })
            .openapi('ZipcodePage'),
        },
        'text/csv': {
          schema: z.string().openapi({
            example:
              'zipcode,nisCode,nameNl,nameFr,province,region,riskFactor,riskTable\n9000,44021,Gent,Gand,BE-VOV,flanders,B,illustration\n',
          }),
        },
      },
    },
    ...problems('invalid-request', 'not-found', 'not-acceptable', 'unavailable', 'overloaded'),
  },
})

export const listRiskTables = createRoute({
  method: 'get',
  path: '/v1/risk-tables',
  operationId: 'listRiskTables',
  summary: 'The risk tables that are loaded, every version',
  description: 'The answer is `text/csv` when the Accept header prefers that.',
  tags: ['Zipcodes'],
  security: [],
  request: { query: noQuery },
  responses: {
    200: {
      description: 'The risk tables by name, newest version first',
      content: {
        'application/json': {
          schema: z
            .object({
              data: z.array(
                z
                  .object({
                    name: z.string().openapi({ example: 'illustration' }),
                    version: z.int().openapi({ example: 1 }),
                    source: z.string(),
                    loadedAt: z.iso.datetime(),
                    current: z.boolean().openapi({ description: 'The newest version of its name.' }),
                    default: z.boolean().openapi({ description: 'Used when a request names no table.' }),
                    entries: z.int().openapi({ example: 1148 }),
                  })
                  .openapi('RiskTable'),
              ),
            })
            .openapi('RiskTables'),
        },
        'text/csv': { schema: z.string() },
      },
    },
    ...problems('invalid-request', 'not-acceptable', 'unavailable', 'overloaded'),
  },
})
