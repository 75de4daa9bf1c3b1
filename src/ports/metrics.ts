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

/** How values spread: durations in seconds. */
export interface Histogram {
  /** By Prometheus' conventions: `touchstone_check_lateness_seconds`. */
  readonly name: string
  readonly help: string
  /** Upper bounds, ascending. */
  readonly bounds: readonly number[]
}

/** What this process has counted. */
export interface Metrics {
  count(counter: Counter, labels: Readonly<Record<string, string>>, value: number): void
  /** The growth of a counter a second over the last minute, over all labels. */
  rate(counter: Counter): number
  observe(histogram: Histogram, value: number): void
  /** The values that these shares of the last five minutes' values do not exceed (nearest rank); null where there are none. */
  quantiles(histogram: Histogram, shares: readonly number[]): readonly (number | null)[]
  /** Prometheus' text exposition format, with the gauges given. */
  text(gauges: readonly Gauge[]): Promise<string>
}
