import type { InputIssue } from '#core/errors.ts'
import { textResponse } from './compression.ts'
import { fixedHeaders, type HeaderFields } from './fixed-headers.ts'
import { type ProblemKind, problemTypes } from './problem-types.ts'
import { asUriReference } from './uri-reference.ts'

export interface ProblemParts {
  readonly detail: string
  /** The path of the request, as it was sent or decoded. */
  readonly instance: string
  readonly errors?: readonly InputIssue[]
  readonly requestId?: string
}

export interface ProblemAnswer extends ProblemParts {
  readonly headers?: HeaderFields
}

/** A problem document (RFC 9457) with the status of its kind. */
export const problemResponse = (kind: ProblemKind, { headers, ...parts }: ProblemAnswer): Response =>
  textResponse(JSON.stringify(problemDocument(kind, parts)), problemTypes[kind].status, {
    ...problemHeaders,
    ...headers,
  })

/** Header fields of every problem document. A client that prefers HTML may get a page instead. */
export const problemHeaders: HeaderFields = {
  ...fixedHeaders,
  'content-type': 'application/problem+json',
  'cache-control': 'no-store',
}

export const problemDocument = (kind: ProblemKind, { detail, instance, errors, requestId }: ProblemParts) => {
  const { slug, title, status } = problemTypes[kind]
  return {
    type: `/problems/${slug}`,
    title,
    status,
    detail,
    instance: asUriReference(instance),
    ...(errors && errors.length > 0 ? { errors } : {}),
    ...(requestId === undefined ? {} : { requestId }),
  }
}
