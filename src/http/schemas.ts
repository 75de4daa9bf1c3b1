import { z } from '@hono/zod-openapi'
import { isDay, isMonth } from '#core/calendar.ts'
import './plain-validation.ts'
import { problemTypes } from './problem-types.ts'
import type { ProblemKind } from './problem-types.ts'

/** For operations without query parameters: any parameter is refused. */
export const noQuery = z.strictObject({})

export const monthSchema = z
  .string()
  .refine(isMonth, 'must be a month such as 2021-09')
  .openapi({ format: 'month', pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$', example: '2021-09' })

export const daySchema = z
  .string()
  .refine(isDay, 'must be an existing day such as 2020-01-31')
  .openapi({ format: 'date', example: '2020-01-01' })

/** One thing that is wrong with a request. */
export const issueSchema = z
  .object({
    in: z.enum(['path', 'query', 'header', 'body']),
    pointer: z.string().openapi({ description: 'JSON Pointer (RFC 6901) into that part.' }),
    detail: z.string(),
  })
  .openapi('InputIssue')

const problemSchemaOf = (kind: ProblemKind) => {
  const { slug, title, status } = problemTypes[kind]
  return z
    .object({
      type: z
        .literal(`/problems/${slug}`)
        .openapi({ description: 'The address of a page about this kind of problem.' }),
      title: z.literal(title),
      status: z.literal(status),
      detail: z.string(),
      instance: z.string().openapi({ format: 'uri-reference', description: 'The path of the request.' }),
      errors: z.array(issueSchema).optional(),
      requestId: z.string().optional(),
    })
    .openapi(`${slug.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}Problem`)
}

const problemSchemas = new Map<ProblemKind, ReturnType<typeof problemSchemaOf>>()

/** The problem document (RFC 9457) of one kind. */
const problemSchema = (kind: ProblemKind): ReturnType<typeof problemSchemaOf> => {
  const schema = problemSchemas.get(kind) ?? problemSchemaOf(kind)
  problemSchemas.set(kind, schema)
  return schema
}

/** Content in JSON. */
export const json = <Schema extends z.ZodType>(schema: Schema) => ({ content: { 'application/json': { schema } } })

/** A required body in JSON. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({ required: true, ...json(schema) })

/** The answer 201: the new resource in JSON, and its address. */
export const created = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  headers: z.object({
    location: z
      .string()
      .openapi({ format: 'uri-reference', description: 'The address at which to read it (RFC 9110).' }),
  }),
  ...json(schema),
})

/** The answer 308: the same request belongs to another address. */
export const moved = (description: string) => ({
  description,
  headers: z.object({
    location: z.string().openapi({ format: 'uri-reference', description: 'The present address (RFC 9110).' }),
  }),
})

interface Refusal {
  readonly description: string
  readonly content: { readonly 'application/problem+json': { readonly schema: z.ZodType } }
}

/** The refusals of an operation, for its `responses`: one entry for each status, also when several kinds share it. */
export const problems = (...kinds: ProblemKind[]): Record<number, Refusal> =>
  Object.fromEntries(
    [...Map.groupBy(kinds, (kind) => problemTypes[kind].status)].map(([status, sharing]) => [status, refusal(sharing)]),
  )

const refusal = (kinds: readonly ProblemKind[]): Refusal => {
  const titles = kinds.map((kind, index) => {
    const { title } = problemTypes[kind]
    return index === 0 ? title : title.toLowerCase()
  })
  const [first, ...others] = kinds.map(problemSchema)
  if (!first) throw new Error('A refusal needs at least one kind.')
  const schema = others.length === 0 ? first : z.discriminatedUnion('type', [first, ...others])
  return { description: titles.join(', or '), content: { 'application/problem+json': { schema } } }
}
