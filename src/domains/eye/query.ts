import { z } from '@hono/zod-openapi'
import { problems } from '#http/schemas.ts'
import { idSchema } from '#http/fields.ts'
import { categorySchema, givenInstantSchema, nameSchema } from './fields.ts'

/** What every read can be narrowed by. */
export const narrowing = {
  application: idSchema.optional().openapi({
    description:
      'Only events of this application. A read key opens its own alone; the administrator sees all without it.',
  }),
  category: categorySchema.optional(),
  name: nameSchema.optional(),
}

export const rangeFields = {
  from: givenInstantSchema.optional().openapi({ description: 'Events at this instant or later.' }),
  to: givenInstantSchema
    .optional()
    .openapi({ description: 'Events before this instant, which must lie after `from`.' }),
}

interface Range {
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/** A refinement: a range begins before it ends. */
export const inOrder = ({ from, to }: Range, context: z.core.$RefinementCtx): void => {
  if (from !== undefined && to !== undefined && from >= to)
    context.addIssue({ code: 'custom', path: ['to'], message: 'must lie after from' })
}

export const readerSecurity = [{ applicationKey: [] }, { administrator: [] }]
export const readerRefusals = problems('invalid-request', 'unauthenticated', 'forbidden', 'unavailable', 'overloaded')
