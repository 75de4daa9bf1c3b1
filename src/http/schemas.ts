import { z } from '@hono/zod-openapi'
import { isDay, isMonth } from '#core/calendar.ts'
import { problemTypes } from './problem-types.ts'
import type { ProblemKind } from './problem-types.ts'

/** No query parameter is known, so that any is refused instead of being ignored. */
export const noQuery = z.strictObject({})

export const monthSchema = z
  .string()
  .refine(isMonth, 'must be a month such as 2021-09')
  .openapi({ format: 'month', pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$', example: '2021-09' })

export const daySchema = z
  .string()
  .refine(isDay, 'must be an existing day such as 2020-01-31')
  .openapi({ format: 'date', example: '2020-01-01' })

export const problemSchema = z
  .object({
    type: z
      .string()
      .openapi({ example: '/problems/invalid-request', description: 'Leads to a page about this kind of problem.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    errors: z
      .array(
        z.object({
          in: z.enum(['path', 'query', 'header', 'body']),
          pointer: z.string().openapi({ description: 'JSON pointer (RFC 6901) into that part.' }),
          detail: z.string(),
        }),
      )
      .optional(),
    requestId: z.string().optional(),
  })
  .openapi('Problem')

/** A body or an answer in JSON. */
export const json = <Schema extends z.ZodType>(schema: Schema) => ({ content: { 'application/json': { schema } } })

/** The refusals of an operation, for its `responses`. */
export const problems = (...kinds: ProblemKind[]) => {
  const responses: Record<
    number,
    { description: string; content: { 'application/problem+json': { schema: typeof problemSchema } } }
  > = {}
  for (const kind of kinds) {
    const { status, title } = problemTypes[kind]
    const also = responses[status]
    responses[status] = {
      description: also ? `${also.description}, or ${title.toLowerCase()}` : title,
      content: { 'application/problem+json': { schema: problemSchema } },
    }
  }
  return responses
}
