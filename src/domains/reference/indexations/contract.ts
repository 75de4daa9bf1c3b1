import { createRoute, z } from '@hono/zod-openapi'
import { daySchema, monthSchema, noQuery, problems } from '#http/schemas.ts'
import { kinds } from '../health-index/model.ts'
import { regions } from '../zipcodes/model.ts'
import { energyLabels } from './freezes.ts'

const amountSchema = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,8})(\.[0-9]{1,2})?$/, {
    error: 'must be an amount in euro such as "500.00": digits and at most two decimals, as text',
    abort: true,
  })
  .refine((amount) => Number(amount) > 0, 'must be more than zero')
  .openapi({ example: '500.00', description: 'Euro, as text so that no cent is lost.' })

const stepSchema = z
  .object({
    description: z.string(),
    formula: z.string().openapi({ example: '500.00 × 131.72 ÷ 112.74' }),
    result: z.string().openapi({ example: '584.18' }),
  })
  .openapi('Step')

const indexSchema = z
  .object({
    month: monthSchema,
    baseYear: z.int(),
    kind: z.enum(kinds),
    value: z.string().openapi({ example: '112.74' }),
    provenance: z.enum(['published', 'derived', 'inferred']),
    source: z.string(),
  })
  .openapi('UsedIndex')

const confirmedSchema = z
  .boolean()
  .openapi({ description: 'False where the official text of the rule was not read, or a figure is not exact.' })

export const createRentIndexation = createRoute({
  method: 'post',
  path: '/v1/rent-indexations',
  operationId: 'createRentIndexation',
  summary: 'The rent that may be asked after indexation, with every step of the sum',
  tags: ['Indexations'],
  request: {
    query: noQuery,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .strictObject({
              baseRent: amountSchema.openapi({ description: 'Rent at signature, never the last indexed one.' }),
              region: z.enum(regions),
              signedOn: daySchema.openapi({ example: '2010-07-25' }),
              startsOn: daySchema.openapi({ example: '2010-09-01', description: 'Day of entry into force.' }),
              energyLabel: z.enum(energyLabels).optional().openapi({
                description:
                  'Needed when the lease had an anniversary in the freeze of 2022-2023; "none" without a certificate, and in Brussels for an unregistered lease.',
              }),
              at: daySchema.optional().openapi({ description: 'Day of the request; today (UTC) when absent.' }),
            })
            .refine((lease) => lease.signedOn <= lease.startsOn, { path: ['startsOn'], message: 'is before signedOn' })
            .openapi('Lease'),
          example: {
            baseRent: '500.00',
            region: 'wallonia',
            signedOn: '2010-07-25',
            startsOn: '2010-09-01',
            at: '2020-01-01',
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
          schema: z
            .object({
              newRent: z.string().openapi({ example: '584.18' }),
              startingIndex: indexSchema,
              newIndex: indexSchema,
              rule: z.object({
                id: z.enum(['full-indexation', 'freeze-2022', 'after-freeze-wallonia', 'correction-factor']),
                description: z.string(),
              }),
              steps: z.array(stepSchema),
              confirmed: confirmedSchema,
              anniversary: daySchema.openapi({
                description: 'The anniversary of entry into force that this indexation belongs to.',
              }),
              appliesFrom: daySchema.openapi({
                example: '2019-10-01',
                description:
                  'First day for which the new rent is due: the anniversary, or the first day of the third month before the month of a later request.',
              }),
            })
            .openapi('RentIndexation'),
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
  tags: ['Indexations'],
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
                .openapi({ description: 'The ABEX written in the policy.', example: 694 }),
              policyDate: daySchema.optional().openapi({ description: 'Or the day on which the policy was priced.' }),
              at: daySchema.optional().openapi({ description: 'Day of the new premium; today (UTC) when absent.' }),
            })
            .refine((it) => (it.policyIndex === undefined) !== (it.policyDate === undefined), {
              path: ['policyIndex'],
              message: 'give either policyIndex or policyDate',
            })
            .openapi('Premium'),
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
