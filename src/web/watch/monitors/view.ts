import type { Evidence, MonitorState, Outcome, Phases, Range, Uptime } from '#domains/watch/index.ts'
import type { WatchedDay } from '../../shell/charts/day-bar.ts'
import type { Band } from '../../shell/charts/time-chart.ts'

export const rangeWords: Readonly<Record<Range, string>> = {
  '24h': '24 hours',
  '7d': '7 days',
  '90d': '90 days',
}

/** A check that was made. */
export interface ShownResult {
  readonly at: string
  readonly place: string
  readonly outcome: Outcome
  readonly status: number | null
  /** Null for `up`. */
  readonly summary: string | null
  readonly phases: Phases
  readonly evidence: Evidence | null
}

/** Times of a monitor over a span. */
export interface Latency {
  readonly from: number
  readonly to: number
  readonly stepMs: number
  /** Where each step begins. */
  readonly instants: readonly number[]
  /** Means of each step over all places, in microseconds; null where nothing was observed. */
  readonly phases: readonly (Phases | null)[]
  /** The same in total, by place. */
  readonly places: readonly { readonly name: string; readonly totals: readonly (number | null)[] }[]
  readonly bands: readonly Band[]
  /** In microseconds; null where nothing answered. */
  readonly percentiles: { readonly p50: number; readonly p95: number; readonly p99: number } | null
  readonly answers: number
}

export interface MonitorView {
  readonly monitor: MonitorState
  /** The other monitors of its application. */
  readonly others: readonly { readonly id: string; readonly name: string }[]
  /** Where a program reports; null for other kinds. */
  readonly heartbeatUrl: string | null
  readonly range: Range
  readonly latency: Latency
  /** Uptime over the span of the graph. */
  readonly uptime: Uptime
  readonly days: readonly WatchedDay[]
  readonly results: readonly ShownResult[]
  /** Checks of the last seven days that were not up, whether or not they changed the state. */
  readonly failures: readonly ShownResult[]
  /** There are more of them than the page lists. */
  readonly hasMoreFailures: boolean
}
