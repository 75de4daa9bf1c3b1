import type { z } from '@hono/zod-openapi'
import { DomainError } from '#core/errors.ts'
import { issuesOf } from '#http/input-issues.ts'

/** A contract of the API whose query a page fills. */
interface WithQuery<Schema extends z.ZodType> {
  readonly request: { readonly query: Schema }
}

/** The query that a contract describes, made of the fields of a page; empty fields count as missing. Throws `invalid-request`. */
export const queryFor = <Schema extends z.ZodType>(
  { request }: WithQuery<Schema>,
  fields: Readonly<Record<string, unknown>>,
): z.output<Schema> => {
  const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
  const result = request.query.safeParse(filled)
  if (result.success) return result.data
  throw new DomainError('invalid-request', 'Some fields are missing or wrong.', {
    errors: issuesOf('query', result.error.issues),
  })
}
