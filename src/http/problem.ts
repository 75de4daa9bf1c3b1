import type { InputIssue } from '#core/errors.ts'
import { fixedHeaders, type HeaderFields } from './fixed-headers.ts'
import { type ProblemKind, problemTypes } from './problem-types.ts'

interface ProblemParts {
  readonly detail: string
  /** Path of the request. */
  readonly instance: string
  readonly errors?: readonly InputIssue[]
  readonly requestId?: string
  readonly headers?: HeaderFields
}

/** A problem document (RFC 9457) with the status of its kind. */
export const problemResponse = (
  kind: ProblemKind,
  { detail, instance, errors, requestId, headers }: ProblemParts,
): Response => {
  const { slug, title, status } = problemTypes[kind]
  const document = {
    type: `/problems/${slug}`,
    title,
    status,
    detail,
    instance,
    ...(errors && errors.length > 0 ? { errors } : {}),
    ...(requestId === undefined ? {} : { requestId }),
  }
  return new Response(JSON.stringify(document), {
    status,
    headers: { ...fixedHeaders, 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })
}
