/** Milliseconds; NaN where nothing was measured. */
export interface Quantiles {
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
}

/** The outcome of the requests that were due in one phase. */
export interface PhaseReport {
  readonly seconds: number
  /** Answers that arrived while the phase lasted. */
  readonly answersPerSecond: number
  /** Requests that were due in this phase. */
  readonly due: number
  readonly sent: number
  /** By status. */
  readonly statuses: Readonly<Record<string, number>>
  /** Sums of what `countsOf` of the plan found in answers. */
  readonly counts: Readonly<Record<string, number>>
  /** The connection was lost before the answer. */
  readonly lost: number
  /** Given up before a connection was free. */
  readonly givenUp: number
  /** Sent, and not answered within ten seconds after the last phase. */
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
  readonly generatorCpu: number
}
