import type { DomainErrorKind } from '#core/errors.ts'

/** What a problem document says for every occurrence of its type; each has a page at `/problems/{slug}`. */
export interface ProblemType {
  readonly slug: string
  readonly title: string
  readonly status:
    | 400
    | 401
    | 403
    | 404
    | 405
    | 406
    | 408
    | 409
    | 413
    | 414
    | 415
    | 417
    | 422
    | 429
    | 431
    | 500
    | 503
    | 505
  /** For the page: what it means and what the caller can do. */
  readonly explanation: string
}

/** What no service refuses: HTTP itself does. */
type TransportProblem =
  | 'method-not-allowed'
  | 'internal'
  | 'malformed-request'
  | 'invalid-target'
  | 'request-timeout'
  | 'uri-too-long'
  | 'expectation-failed'
  | 'header-fields-too-large'
  | 'http-version-not-supported'

/** The one catalogue. A service's refusal names its entry by kind; the rest come from the transport. */
export const problemTypes = {
  'invalid-request': {
    slug: 'invalid-request',
    title: 'Invalid request',
    status: 400,
    explanation:
      'A parameter or the body does not have the form that the documentation describes. Each entry of errors names the part (path, query, header or body), a JSON pointer into it, and what is wrong. Nothing was changed. Correct the request before sending it again.',
  },
  unauthenticated: {
    slug: 'unauthenticated',
    title: 'Not authenticated',
    status: 401,
    explanation: 'The request needs a bearer token in the Authorization header, and none or an unknown one was given.',
  },
  forbidden: {
    slug: 'forbidden',
    title: 'Not allowed',
    status: 403,
    explanation: 'The token is known, but it does not open this.',
  },
  'cross-site-request': {
    slug: 'cross-site-request',
    title: 'Cross-site request',
    status: 403,
    explanation:
      'The request would change something with the cookie of a visitor, and it does not come from a page of this server. Nothing was changed. A page of this server sends Sec-Fetch-Site: same-origin, or this server as its Origin; behind a proxy the operator names the public address in PUBLIC_URL. Every other client sends the token as a bearer token, and no cookie.',
  },
  'not-found': {
    slug: 'not-found',
    title: 'Not found',
    status: 404,
    explanation: 'There is nothing at this address, or nothing is known under this key.',
  },
  'method-not-allowed': {
    slug: 'method-not-allowed',
    title: 'Method not allowed',
    status: 405,
    explanation: 'The address exists, but not for this method. The Allow header lists the methods it has.',
  },
  'not-acceptable': {
    slug: 'not-acceptable',
    title: 'Not acceptable',
    status: 406,
    explanation: 'None of the media types in the Accept header can be given. The detail lists those that can.',
  },
  conflict: {
    slug: 'conflict',
    title: 'Conflict',
    status: 409,
    explanation: 'The request does not fit the present state. Read the state again, then decide.',
  },
  'content-too-large': {
    slug: 'content-too-large',
    title: 'Content too large',
    status: 413,
    explanation: 'The body is larger than this address takes. The detail gives the limit.',
  },
  'unsupported-media-type': {
    slug: 'unsupported-media-type',
    title: 'Unsupported media type',
    status: 415,
    explanation:
      'The body is in a media type that this address does not read. Send application/json with a Content-Type header that says so.',
  },
  refused: {
    slug: 'refused',
    title: 'Refused',
    status: 422,
    explanation:
      'The request is well formed, but cannot be carried out as it stands: a figure that is not known, or a date before the first possible one. The detail says which. Nothing was changed.',
  },
  'too-many-requests': {
    slug: 'too-many-requests',
    title: 'Too many requests',
    status: 429,
    explanation:
      'A limit of this caller is used up. The detail names it, with its number; the Retry-After header says when there is room again. Nothing of the request was carried out.',
  },
  internal: {
    slug: 'internal',
    title: 'Internal error',
    status: 500,
    explanation: 'Something went wrong on our side. The request id in the document leads the operator to the log line.',
  },
  unavailable: {
    slug: 'unavailable',
    title: 'Temporarily unavailable',
    status: 503,
    explanation:
      'Something this answer depends on is away and no earlier answer is kept. The Retry-After header says when to try again.',
  },
  overloaded: {
    slug: 'overloaded',
    title: 'Overloaded',
    status: 503,
    explanation:
      'More work is under way than this server takes. Nothing was changed. The Retry-After header says when to try again.',
  },
  'malformed-request': {
    slug: 'malformed-request',
    title: 'Malformed request',
    status: 400,
    explanation:
      'The bytes that arrived are not an HTTP request (RFC 9112): a broken request line, a forbidden character in a header field, or contradicting lengths. The server closes the connection.',
  },
  'invalid-target': {
    slug: 'invalid-target',
    title: 'Invalid request target',
    status: 400,
    explanation:
      'It is not clear what the request is for: HTTP/1.1 needs exactly one Host header field with a valid name, and a target that is a path of this server or a whole http address. This server is not a proxy, and it does not answer OPTIONS for "*". Ask OPTIONS for a path instead.',
  },
  'incomplete-request': {
    slug: 'incomplete-request',
    title: 'Incomplete request',
    status: 400,
    explanation: 'The client closed the connection before the whole body had arrived. Nothing was changed.',
  },
  'request-timeout': {
    slug: 'request-timeout',
    title: 'Request timeout',
    status: 408,
    explanation:
      'The request did not arrive in time: header fields within 60 seconds, all of it within 300. Nothing was changed. Send it again.',
  },
  'uri-too-long': {
    slug: 'uri-too-long',
    title: 'Address too long',
    status: 414,
    explanation: 'The address is longer than 16 KiB.',
  },
  'expectation-failed': {
    slug: 'expectation-failed',
    title: 'Expectation failed',
    status: 417,
    explanation: 'The Expect header field asks for something other than 100-continue. Send the request without it.',
  },
  'header-fields-too-large': {
    slug: 'header-fields-too-large',
    title: 'Header fields too large',
    status: 431,
    explanation:
      'The header fields together are larger than 16 KiB. Cookies are the usual reason: delete those of this site.',
  },
  'http-version-not-supported': {
    slug: 'http-version-not-supported',
    title: 'HTTP version not supported',
    status: 505,
    explanation: 'The server speaks HTTP/1.1 and HTTP/1.0.',
  },
} as const satisfies Record<DomainErrorKind | TransportProblem, ProblemType>

export type ProblemKind = keyof typeof problemTypes
