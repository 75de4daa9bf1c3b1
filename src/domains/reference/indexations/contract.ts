import { createRoute, z } from '@hono/zod-openapi'
import { daySchema, monthSchema, noQuery, problems } from '#http/schemas.ts'
import { kinds } from '../health-index/model.ts'
import { regions } from '../zipcodes/model.ts'
import { energyLabels } from './freezes.ts'
import { ruleIds } from './model.ts'

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
  description:
    'The last anniversary of entry into force on or before `at` counts; `signedOn` must not be later than `startsOn`. The answer names the rule and both indices, and shows every step of the sum. Brussels and Wallonia make an increase depend on conditions; while one is not met, the answer is the unchanged rent, with the rule and its sources. `confirmed` is false wherever something is not certain, and `remarks` say what. Answers 422 when a figure that the sum needs is not known.',
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
              baseRent: amountSchema.openapi({ description: 'Rent at signature, never the last indexed one.' }),
              region: z.enum(regions),
              signedOn: daySchema.openapi({ example: '2010-07-25' }),
              startsOn: daySchema.openapi({
                example: '2010-09-01',
                description: 'Day of entry into force; not before `signedOn`.',
              }),
              energyLabel: z.enum(energyLabels).optional().openapi({
                description:
                  'Label of the energy certificate that the tenant has received; "none" without one. Needed when the lease had an anniversary in the freeze of 2022-2023. In Brussels, leaving it out means "none", unless `certificateDate` is given.',
              }),
              certificateDate: daySchema.optional().openapi({
                example: '2023-11-10',
                description:
                  'Day on which the tenant received the energy certificate. Brussels: a certificate received after `at` does not count, and an increase is due from this day at the earliest.',
              }),
              registered: z.boolean().optional().openapi({
                description:
                  'Whether the lease is registered: a condition of every increase in Brussels (anniversaries from 2022-10-14) and Wallonia (from 2018-09-01). When absent, an increase in Brussels is not confirmed; elsewhere the lease counts as registered.',
              }),
              at: daySchema.optional().openapi({ description: 'Day of the request; today (UTC) when absent.' }),
            })
            .refine((lease) => lease.signedOn <= lease.startsOn, { path: ['startsOn'], message: 'is before signedOn' })
            .refine((lease) => lease.energyLabel !== 'none' || lease.certificateDate === undefined, {
              path: ['certificateDate'],
              message: 'cannot go with the energyLabel "none"',
            })
            .openapi('Lease'),
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
          schema: z
            .object({
              newRent: z.string().openapi({ example: '584.18' }),
              startingIndex: indexSchema,
              newIndex: indexSchema,
              rule: z.object({
                id: z.enum(ruleIds),
                description: z.string(),
                sources: z
                  .array(
                    z.object({
                      url: z.string().openapi({ example: 'https://huisvesting.brussels/' }),
                      says: z.string(),
                    }),
                  )
                  .openapi({ description: 'Public pages that state the rule, where one was read.' }),
              }),
              steps: z.array(stepSchema),
              confirmed: confirmedSchema,
              remarks: z.array(z.string()).openapi({
                description: 'Why the answer is not confirmed, one sentence each; empty when it is.',
                example: [],
              }),
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
  description:
    'Give either `policyIndex` or `policyDate`, not both. Answers 422 when no ABEX is known for one of the days.',
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
                .openapi({ description: 'The ABEX written in the policy. Give this or `policyDate`.', example: 694 }),
              policyDate: daySchema
                .optional()
                .openapi({ description: 'The day on which the policy was priced. Give this or `policyIndex`.' }),
              at: daySchema.optional().openapi({ description: 'Day of the new premium; today (UTC) when absent.' }),
            })
            .refine((it) => (it.policyIndex === undefined) !== (it.policyDate === undefined), {
              path: ['policyIndex'],
              message: 'give either policyIndex or policyDate',
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
