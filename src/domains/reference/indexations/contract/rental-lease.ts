import { z } from '@hono/zod-openapi'
import { daySchema, monthSchema } from '#http/schemas.ts'
import { kinds } from '../../health-index/model.ts'
import { regions } from '../../zipcodes/model.ts'
import { energyLabels } from '../rent-freeze.ts'
import { ruleIds } from '../model.ts'

export const amountSchema = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,8})(\.[0-9]{1,2})?$/, {
    error: 'must be an amount in euro as text, such as "500.00", with at most two decimals',
    abort: true,
  })
  .refine((amount) => Number(amount) > 0, 'must be more than zero')
  .openapi({ example: '500.00', description: 'Euro, as text so that no cent is lost.' })

export const stepSchema = z
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

export const confirmedSchema = z
  .boolean()
  .openapi({ description: 'False where we have not read the official text of the rule, or a figure is not exact.' })

export const rentalLeaseSchema = z
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
        'Label of the energy certificate that the tenant has received; "none" without a certificate. It is needed when the lease had an anniversary in the freeze of 2022-2023. In Brussels, leaving it out means "none", unless the request has a `certificateDate`.',
    }),
    certificateDate: daySchema.optional().openapi({
      example: '2023-11-10',
      description:
        'Day on which the tenant received the energy certificate. Brussels: a certificate received after `at` does not count, and an increase is due from this day at the earliest.',
    }),
    registered: z.boolean().optional().openapi({
      description:
        'Whether the lease is registered. This is a condition of every increase in Brussels (anniversaries from 2022-10-14) and Wallonia (from 2018-09-01). When absent, an increase in Brussels is not confirmed; elsewhere the lease counts as registered.',
    }),
    at: daySchema.optional().openapi({ description: 'Day of the request; today (UTC) when absent.' }),
  })
  .refine((lease) => lease.signedOn <= lease.startsOn, { path: ['startsOn'], message: 'is before signedOn' })
  .refine((lease) => lease.energyLabel !== 'none' || lease.certificateDate === undefined, {
    path: ['certificateDate'],
    message: 'cannot go with the energyLabel "none"',
  })
  .openapi('Lease')

export const rentIndexationSchema = z
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
        .openapi({ description: 'Public pages that state the rule, where we have read one.' }),
    }),
    steps: z.array(stepSchema),
    confirmed: confirmedSchema,
    remarks: z.array(z.string()).openapi({
      description: 'The reasons why the answer is not confirmed; empty when it is confirmed.',
      example: [],
    }),
    anniversary: daySchema.openapi({
      description: 'The anniversary of entry into force to which this indexation belongs.',
    }),
    nextAnniversary: daySchema.openapi({
      example: '2020-09-01',
      description: 'The anniversary after `at`, from which the next indexation is possible.',
    }),
    appliesFrom: daySchema.openapi({
      example: '2019-10-01',
      description:
        'First day for which the new rent is due: the anniversary, or the first day of the third month before the month of a later request.',
    }),
  })
  .openapi('RentIndexation')
