/** A number that only grows, one for each combination of labels. */
export interface Counter {
  /** By Prometheus' conventions: `touchstone_events_total`. */
  readonly name: string
  readonly help: string
  readonly labels: readonly string[]
}

/** The present value of a number. */
export interface Gauge {
  readonly name: string
  readonly help: string
  readonly value: number
}

/** What this process has counted. */
export interface Metrics {
  count(counter: Counter, labels: Readonly<Record<string, string>>, value: number): void
  /** The growth of a counter a second over the last minute, over all labels. */
  rate(counter: Counter): number
  /** Prometheus' text exposition format, with the gauges given. */
  text(gauges: readonly Gauge[]): Promise<string>
}
