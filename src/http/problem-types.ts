import type { DomainErrorKind } from '#core/errors.ts'

/** The constant part of a problem document. Each type has a page at `/problems/{slug}`. */
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
  /** Text of the page: what the problem means and what the caller can do. */
  readonly explanation: string
}

/** Refusals that come from HTTP itself, never from a service. */
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
    explanation:
      'The request needs a bearer token in the Authorization header. The token is missing, unknown or revoked. Send a valid one.',
  },
  forbidden: {
    slug: 'forbidden',
    title: 'Not allowed',
    status: 403,
    explanation: 'The token is valid, but it does not permit this request. Use a token that does.',
  },
  'confirmation-required': {
    slug: 'confirmation-required',
    title: 'Confirmation required',
    status: 403,
    explanation:
      'The session is valid, but you last confirmed your identity more than ten minutes ago. Changes of an account need a recent confirmation. Confirm with the password, a passkey or GitHub, then send the request again. Signing in counts as a confirmation too.',
  },
  'cross-site-request': {
    slug: 'cross-site-request',
    title: 'Cross-site request',
    status: 403,
    explanation:
      'The request would change something with the cookie of a visitor, but it does not come from a page of this server. Nothing was changed. A page of this server sends Sec-Fetch-Site: same-origin, or this server as its Origin. Behind a proxy, the operator sets PUBLIC_URL to the public address. Every other client sends its token as a bearer token, without a cookie.',
  },
  'not-found': {
    slug: 'not-found',
    title: 'Not found',
    status: 404,
    explanation: 'This address does not exist, or nothing with this id exists. Check the path and the id.',
  },
  'method-not-allowed': {
    slug: 'method-not-allowed',
    title: 'Method not allowed',
    status: 405,
    explanation:
      'The address exists, but does not support this method. The Allow header lists the methods that it supports.',
  },
  'not-acceptable': {
    slug: 'not-acceptable',
    title: 'Not acceptable',
    status: 406,
    explanation:
      'The server cannot produce any media type in the Accept header. The detail lists those that it can produce.',
  },
  conflict: {
    slug: 'conflict',
    title: 'Conflict',
    status: 409,
    explanation: 'The request does not fit the present state. Read the state again, then decide what to send.',
  },
  'content-too-large': {
    slug: 'content-too-large',
    title: 'Content too large',
    status: 413,
    explanation: 'The body is larger than this address accepts. The detail names the limit.',
  },
  'unsupported-media-type': {
    slug: 'unsupported-media-type',
    title: 'Unsupported media type',
    status: 415,
    explanation:
      'This address does not read the media type of the body. Send application/json, and name it in the Content-Type header.',
  },
  refused: {
    slug: 'refused',
    title: 'Refused',
    status: 422,
    explanation:
      'The request is well formed, but the server cannot carry it out. For example, a figure is unknown, or a date lies before the first possible one. The detail names the reason. Nothing was changed.',
  },
  'too-many-requests': {
    slug: 'too-many-requests',
    title: 'Too many requests',
    status: 429,
    explanation:
      'The caller has reached a limit. The detail names the limit and its number. The server has carried out nothing of the request. Try again after the time in the Retry-After header.',
  },
  internal: {
    slug: 'internal',
    title: 'Internal error',
    status: 500,
    explanation:
      'The server failed while it handled the request. The document has a request id, with which the operator finds the log line.',
  },
  unavailable: {
    slug: 'unavailable',
    title: 'Temporarily unavailable',
    status: 503,
    explanation:
      'A service that this answer needs is not reachable, and the cache has no earlier answer. Try again after the time in the Retry-After header.',
  },
  overloaded: {
    slug: 'overloaded',
    title: 'Overloaded',
    status: 503,
    explanation:
      'The server already has as much work as it can handle. Nothing was changed. Try again after the time in the Retry-After header.',
  },
  'malformed-request': {
    slug: 'malformed-request',
    title: 'Malformed request',
    status: 400,
    explanation:
      'The bytes that arrived are not an HTTP request (RFC 9112). The request line is broken, a header field has a forbidden character, or lengths contradict each other. The server closes the connection.',
  },
  'invalid-target': {
    slug: 'invalid-target',
    title: 'Invalid request target',
    status: 400,
    explanation:
      'The server cannot tell what the request is for. HTTP/1.1 needs exactly one Host header field with a valid name. The target must be a path of this server or a whole http address. This server is not a proxy, and it does not answer OPTIONS for "*". Send OPTIONS for a path instead.',
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
      'The request did not arrive in time. Header fields must arrive within 60 seconds, the whole request within 300. Nothing was changed. Send it again.',
  },
  'uri-too-long': {
    slug: 'uri-too-long',
    title: 'Address too long',
    status: 414,
    explanation: 'The address of the request is longer than 16 KiB. Send a shorter one.',
  },
  'expectation-failed': {
    slug: 'expectation-failed',
    title: 'Expectation failed',
    status: 417,
    explanation: 'The Expect header field has a value other than 100-continue. Send the request without that field.',
  },
  'header-fields-too-large': {
    slug: 'header-fields-too-large',
    title: 'Header fields too large',
    status: 431,
    explanation:
      'The header fields together are larger than 16 KiB. The usual reason is cookies: delete those of this site.',
  },
  'http-version-not-supported': {
    slug: 'http-version-not-supported',
    title: 'HTTP version not supported',
    status: 505,
    explanation: 'The server supports HTTP/1.1 and HTTP/1.0. Use one of these versions.',
  },
} as const satisfies Record<DomainErrorKind | TransportProblem, ProblemType>

export type ProblemKind = keyof typeof problemTypes
