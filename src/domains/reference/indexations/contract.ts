import { createRoute, z } from '@hono/zod-openapi'
import { daySchema, issueSchema, monthSchema, noQuery, problems } from '#http/schemas.ts'
import {
  amountSchema,
  confirmedSchema,
  rentalLeaseSchema,
  rentIndexationSchema,
  stepSchema,
} from './contract/rental-lease.ts'

/** Leases of a batch, and bytes of its body. */
export const maxLeases = 1_000
export const maxBatchBytes = 1024 * 1024

export const createRentIndexation = createRoute({
  method: 'post',
  path: '/v1/rent-indexations',
  operationId: 'createRentIndexation',
  summary: 'The rent that a landlord may ask after indexation, with every step of the calculation',
  description:
    'The last anniversary of entry into force on or before `at` counts; `signedOn` must not be later than `startsOn`. The answer names the rule and both indices, and shows every step of the calculation. Brussels and Wallonia set conditions for an increase. While one of them is not met, the answer is the unchanged rent, with the rule and its sources. `confirmed` is false wherever something is not certain, and `remarks` name the reasons. The answer is 422 when a figure that the calculation needs is not known.',
  tags: ['Indexations'],
  security: [],
  request: {
    query: noQuery,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: rentalLeaseSchema,
          examples: {
            wallonia: {
              summary: 'A Walloon lease of 2010: 584.18',
              value: {
                baseRent: '500.00',
                region: 'wallonia',
                signedOn: '2010-07-25',
                startsOn: '2010-09-01',
                at: '2020-01-01',
              },
            },
            brussels: {
              summary: 'A Brussels lease that meets both conditions of an increase: 1038.35',
              value: {
                baseRent: '1000.00',
                region: 'brussels',
                signedOn: '2023-11-15',
                startsOn: '2023-12-01',
                energyLabel: 'C',
                certificateDate: '2023-11-10',
                registered: true,
                at: '2024-12-01',
              },
            },
            brusselsWithoutCertificate: {
              summary: 'The same lease without a certificate: unchanged, and not confirmed',
              value: {
                baseRent: '1000.00',
                region: 'brussels',
                signedOn: '2023-11-15',
                startsOn: '2023-12-01',
                energyLabel: 'none',
                registered: true,
                at: '2024-12-01',
              },
            },
          },
        },
      },
    },
  },
  responses: {
    200: {
      description: 'The indexation',
      content: {
        'application/json': {
          schema: rentIndexationSchema,
        },
      },
    },
    ...problems(
      'invalid-request',
      'content-too-large',
      'unsupported-media-type',
      'refused',
      'unavailable',
      'overloaded',
    ),
  },
})

const batchItemSchema = z
  .object({
    index: z.int().openapi({ description: 'Position of the lease in the request, counted from 0.' }),
    indexation: rentIndexationSchema.optional(),
    problem: z
      .object({
        type: z.string().openapi({ example: '/problems/invalid-request' }),
        title: z.string(),
        status: z.int(),
        detail: z.string(),
        errors: z.array(issueSchema),
      })
      .optional()
      .openapi({
        description: 'What is wrong with this lease, in place of its indexation. Pointers refer to the whole request.',
      }),
  })
  .openapi('RentIndexationBatchItem')

export const createRentIndexations = createRoute({
  method: 'post',
  path: '/v1/rent-indexations/batches',
  operationId: 'createRentIndexations',
  summary: 'The rents of up to 1,000 leases after indexation',
  description:
    'For portfolios. Each lease gets its indexation or its own problem, in the order of the request; a refused lease does not stop the others. The answer is 413 for a body over 1 MiB, and 422 for more than 1,000 leases.',
  tags: ['Indexations'],
  security: [],
  request: {
    query: noQuery,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .strictObject({
              leases: z
                .array(z.unknown())
                .min(1, 'must contain at least one lease')
                .openapi({
                  type: 'array',
                  items: { $ref: '#/components/schemas/Lease' },
                  minItems: 1,
                  maxItems: maxLeases,
                }),
            })
            .openapi('LeaseBatch'),
          example: {
            leases: [
              {
                baseRent: '500.00',
                region: 'wallonia',
                signedOn: '2010-07-25',
                startsOn: '2010-09-01',
                at: '2020-01-01',
              },
              {
                baseRent: '750.00',
                region: 'flanders',
                signedOn: '2019-12-20',
                startsOn: '2020-01-01',
                at: '2021-01-15',
              },
            ],
          },
        },
      },
    },
  },
  responses: {
    200: {
      description: 'An item for each lease',
      content: {
        'application/json': {
          schema: z
            .object({
              data: z.array(batchItemSchema),
              meta: z.object({ indexed: z.int(), refused: z.int() }),
            })
            .openapi('RentIndexationBatch'),
        },
      },
    },
    ...problems(
      'invalid-request',
      'content-too-large',
      'unsupported-media-type',
      'refused',
      'unavailable',
      'overloaded',
    ),
  },
})

export const createPremiumIndexation = createRoute({
  method: 'post',
  path: '/v1/premium-indexations',
  operationId: 'createPremiumIndexation',
  summary: 'A home insurance premium after indexation by ABEX',
  description:
    'Send either `policyIndex` or `policyDate`, not both. The answer is 422 when no ABEX is known for one of the days.',
  tags: ['Indexations'],
  security: [],
  request: {
    query: noQuery,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .strictObject({
              premium: amountSchema.openapi({ example: '250.00' }),
              policyIndex: z
                .int()
                .min(1)
                .max(100_000)
                .optional()
                .openapi({ description: 'The ABEX in the policy. Send this or `policyDate`.', example: 694 }),
              policyDate: daySchema
                .optional()
                .openapi({ description: 'The day on which the policy was priced. Send this or `policyIndex`.' }),
              at: daySchema.optional().openapi({ description: 'Day of the new premium; today (UTC) when absent.' }),
            })
            .refine((it) => (it.policyIndex === undefined) !== (it.policyDate === undefined), {
              path: ['policyIndex'],
              message: 'send either policyIndex or policyDate',
            })
            .openapi('Premium', { oneOf: [{ required: ['policyIndex'] }, { required: ['policyDate'] }] }),
          example: { premium: '250.00', policyIndex: 694, at: '2025-03-01' },
        },
      },
    },
  },
  responses: {
    200: {
      description: 'The indexation',
      content: {
        'application/json': {
          schema: z
            .object({
              newPremium: z.string(),
              policyIndex: z.object({ value: z.int(), validFrom: monthSchema.nullable() }),
              newIndex: z.object({ value: z.int(), validFrom: monthSchema }),
              steps: z.array(stepSchema),
              confirmed: confirmedSchema,
            })
            .openapi('PremiumIndexation'),
        },
      },
    },
    ...problems(
      'invalid-request',
      'content-too-large',
      'unsupported-media-type',
      'refused',
      'unavailable',
      'overloaded',
    ),
  },
})
