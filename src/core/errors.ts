/** The kinds of refusal by services. `http/problem-types.ts` gives each its status and page. */
export type DomainErrorKind =
  | 'invalid-request'
  | 'not-found'
  | 'refused'
  | 'conflict'
  | 'unauthenticated'
  | 'forbidden'
  | 'confirmation-required'
  | 'cross-site-request'
  | 'not-acceptable'
  | 'unsupported-media-type'
  | 'content-too-large'
  | 'incomplete-request'
  | 'too-many-requests'
  | 'unavailable'
  | 'overloaded'

/** One fault of the input: its place (an RFC 6901 pointer into that part), and what is wrong. */
export interface InputIssue {
  readonly in: 'path' | 'query' | 'header' | 'body'
  readonly pointer: string
  readonly detail: string
}

/** What was asked for is at another address now: one part of the path has changed, and the query has more. */
export class MovedError extends Error {
  readonly from: string
  readonly to: string
  readonly query: Readonly<Record<string, string>>

  constructor(from: string, to: string, query: Readonly<Record<string, string>>) {
    super(`${from} is ${to} now`)
    this.name = 'MovedError'
    this.from = from
    this.to = to
    this.query = query
  }
}

interface DomainErrorOptions {
  readonly errors?: readonly InputIssue[]
  /** Whole seconds after which trying again makes sense. */
  readonly retryAfter?: number
  readonly cause?: unknown
}

/** A refusal whose text the caller may see. Any other error is a fault of the server. */
export class DomainError extends Error {
  readonly kind: DomainErrorKind
  readonly errors: readonly InputIssue[]
  readonly retryAfter: number | undefined

  constructor(kind: DomainErrorKind, detail: string, options: DomainErrorOptions = {}) {
    super(detail, { cause: options.cause })
    this.name = 'DomainError'
    this.kind = kind
    this.errors = options.errors ?? []
    this.retryAfter = options.retryAfter
  }
}
