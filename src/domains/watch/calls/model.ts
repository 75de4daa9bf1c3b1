/** A saved request, with what its answer must be. Texts may have `{{name}}` templates, filled from an environment and captures. */
export interface CallRequest {
  /** Upper case. */
  readonly method: string
  /** Without a query; it may have templates anywhere. */
  readonly url: string
  readonly query: readonly Parameter[]
  readonly headers: readonly Parameter[]
  readonly body: CallBody
  readonly auth: CallAuth
  readonly settings: CallSettings
  readonly asserts: readonly Assert[]
  readonly captures: readonly Capture[]
}

export interface Parameter {
  readonly name: string
  readonly value: string
  /** Kept, but not sent. */
  readonly isOff?: boolean
}

export type CallBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'json' | 'text'; readonly text: string; readonly contentType?: string }
  /** `application/x-www-form-urlencoded`. */
  | { readonly kind: 'form'; readonly fields: readonly Parameter[] }
  /** `multipart/form-data`; a part with a file name is a file, its value the content. */
  | { readonly kind: 'file'; readonly parts: readonly FilePart[] }

export interface FilePart extends Parameter {
  readonly fileName?: string
  readonly contentType?: string
}

export type CallAuth =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'header'; readonly name: string; readonly value: string }

export interface CallSettings {
  readonly follow: boolean
  readonly timeoutMs: number
}

export const assertSources = ['status', 'header', 'body', 'json', 'xml', 'time', 'cert', 'redirect'] as const
export type AssertSource = (typeof assertSources)[number]

export const assertOps = [
  'equals',
  'notEquals',
  'contains',
  'notContains',
  'matches',
  'lessThan',
  'greaterThan',
  'exists',
  'notExists',
  'isType',
  'hasLength',
] as const
export type AssertOp = (typeof assertOps)[number]

/**
 * What must hold of an answer. `at` is a header name, a JSONPath (RFC 9535) or a path such as `/rss/channel/title` for XML;
 * empty for the others. `time` is in milliseconds, `cert` in days until it expires, `redirect` the address of the answer.
 */
export interface Assert {
  readonly source: AssertSource
  readonly at: string
  readonly op: AssertOp
  /** Empty for `exists` and `notExists`. */
  readonly value: string
}

/** A value of an answer that later calls use as `{{name}}`. */
export interface Capture {
  readonly name: string
  readonly source: Exclude<AssertSource, 'time' | 'cert'>
  readonly at: string
  /** Its value is masked like a secret, in this result and those of later calls: a token, for example. */
  readonly isSecret?: boolean
}

export interface Call {
  readonly id: string
  readonly applicationId: string
  readonly collectionId: string | null
  readonly name: string
  readonly request: CallRequest
  /** RFC 3339, UTC. */
  readonly createdAt: string
  readonly updatedAt: string
}

/** A call with its name, as files of other programs have them. */
export interface NamedRequest {
  readonly name: string
  readonly request: CallRequest
}

/** One run of a call by hand. */
export interface CallRun {
  readonly id: string
  readonly environmentId: string | null
  /** RFC 3339, UTC. */
  readonly startedAt: string
  readonly result: CallResult
}

export const maxTimeoutMs = 30_000

/** Calls of an application, and of one collection. */
export const maxCalls = 2_000
export const maxCallsOfCollection = 1_000
/** Runs of a call by hand that stay readable. */
export const maxRuns = 100

export const emptyRequest: CallRequest = {
  method: 'GET',
  url: '',
  query: [],
  headers: [],
  body: { kind: 'none' },
  auth: { kind: 'none' },
  settings: { follow: true, timeoutMs: 10_000 },
  asserts: [],
  captures: [],
}

/** One assert, judged. */
export interface JudgedAssert extends Assert {
  readonly holds: boolean
  /** What was there, cut at 200 characters, with secrets masked. Null where there was nothing. */
  readonly actual: string | null
  /** Why the assert cannot be judged, such as a pattern that is not valid. It does not hold then. */
  readonly fault?: string
}

/** The result of one call: the evidence. Secrets are masked in every text. */
export interface CallResult {
  readonly name: string
  readonly outcome: 'passed' | 'failed' | 'unreachable'
  /** As it was sent. */
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: readonly Parameter[]
    readonly body: string
  }
  /** Null where nothing came back. */
  readonly response: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    /** The beginning of the body as text. */
    readonly body: string
    readonly url: string
  } | null
  /** Captures that found nothing, each with the reason; the call failed then. */
  readonly captureFaults?: readonly string[]
  /**
   * Why nothing came back: a fault of `OutboundError` and its message. `template` and `request` are those of `CallFault`:
   * nothing was sent.
   */
  readonly fault: { readonly kind: string; readonly detail: string } | null
  /** Microseconds. */
  readonly phases: Phases
  readonly asserts: readonly JudgedAssert[]
  readonly captured: Readonly<Record<string, string>>
}

/** Microseconds; see `PhaseTimes` of the port. */
export interface Phases {
  readonly dns: number
  readonly connect: number
  readonly tls: number
  readonly wait: number
  readonly download: number
  readonly total: number
}

export const noPhases: Phases = { dns: 0, connect: 0, tls: 0, wait: 0, download: 0, total: 0 }
