/** What the generator is told, as JSON in its first argument. */
export interface Job {
  readonly port: number
  readonly path: string
  /** Header lines beside Host, Content-Type and Content-Length. */
  readonly fields: readonly string[]
  /** `event` and `batch` in our form, `original` with the field names that were asked for first. */
  readonly shape: 'event' | 'batch' | 'original'
  /** Events of a batch. */
  readonly batchSize: number
  readonly connections: number
  /** Requests that a connection may have under way (HTTP/1.1 pipelining above 1). */
  readonly depth: number
  readonly pace: Pace
  /** One after the other on the same connections; what is reported is reported of each. */
  readonly phases: readonly Phase[]
}

/**
 * `closed`: each connection sends when its answer is there. `open`: requests are due at a fixed rate whether or not
 * answers come, and wait in a queue of their connection. `users`: each connection is a person who thinks in between.
 */
export type Pace = 'closed' | 'open' | { readonly thinkLeast: number; readonly thinkMost: number }

export interface Phase {
  readonly seconds: number
  /** Requests a second; of an open pace only. */
  readonly rate: number
  /** Milliseconds after which a request that found no free connection is given up; null for never. */
  readonly patience: number | null
}

export interface Quantiles {
  /** Milliseconds, all of them. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
}

/** What the generator answers, as JSON on its standard output: one of these for each phase. */
export interface PhaseReport {
  readonly seconds: number
  /** Answers a second while the phase lasted. */
  readonly rate: number
  /** Requests that were due in this phase. */
  readonly due: number
  readonly sent: number
  /** By status. */
  readonly statuses: Readonly<Record<string, number>>
  /** Statuses of events within batches. */
  readonly receipts: Readonly<Record<string, number>>
  /** The connection was lost before the answer. */
  readonly lost: number
  /** Given up before a connection was free. */
  readonly givenUp: number
  /** Sent, and not answered in ten seconds after the end. */
  readonly unanswered: number
  /** 429 and 503 without Retry-After. */
  readonly withoutRetryAfter: number
  /** From the moment the request was due: waiting for a free connection counts. */
  readonly latency: Quantiles
  /** From the moment it was written to the connection. */
  readonly service: Quantiles
  /** How late the generator itself noticed that a request was due. */
  readonly lag: Quantiles
  /** Share of one core that the generator used. */
  readonly cpu: number
  /** Microseconds of its CPU for each request sent. */
  readonly cpuPerRequest: number
}
