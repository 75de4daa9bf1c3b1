import type { FeedProbe, Outcome, PageProbe, RecordKind, SitemapProbe } from '../checks/model.ts'

export const monitorKinds = ['page', 'feed', 'sitemap', 'call', 'heartbeat', 'tcp', 'tls', 'dns'] as const
export type MonitorKind = (typeof monitorKinds)[number]

/** What a monitor looks at, as it is stored. */
export type MonitorTarget =
  | PageProbe
  | FeedProbe
  | SitemapProbe
  | { readonly kind: 'call'; readonly callIds: readonly string[]; readonly environmentId: string | null }
  | HeartbeatTarget
  | {
      readonly kind: 'tcp'
      readonly host: string
      readonly port: number
      readonly send: string
      readonly contains: string
    }
  | { readonly kind: 'tls'; readonly host: string; readonly port: number; readonly minDays: number }
  | { readonly kind: 'dns'; readonly name: string; readonly type: RecordKind; readonly contains: string }

/** A program that reports by itself: it calls an address of ours, and silence is a failure. */
export interface HeartbeatTarget {
  readonly kind: 'heartbeat'
  /** A cron expression of five fields; null where the monitor's interval counts. */
  readonly cron: string | null
  /** The IANA zone of the expression. */
  readonly zone: string
  /** How long a report may be late, or early. */
  readonly graceMs: number
  /** The mode in which the program should run; null where any will do. Monitors from before modes have none. */
  readonly expectedMode?: string | null
}

/** The place that checks in this process. */
export const localPlace = 'local'

export interface MonitorSettings {
  readonly name: string
  readonly target: MonitorTarget
  readonly everyMs: number
  readonly timeoutMs: number
  /** Names of places; each of them checks every slot. */
  readonly places: readonly string[]
  /** So many places must fail for the target to be down. */
  readonly quorum: number
  readonly isPaused: boolean
}

export interface Monitor extends MonitorSettings {
  readonly id: string
  readonly applicationId: string
  /** Monitors on which this one depends. */
  readonly parentIds: readonly string[]
  /** RFC 3339, UTC. */
  readonly createdAt: string
  readonly updatedAt: string
}

/** A monitor with what it last found. */
export interface MonitorState extends Monitor {
  /** Null before the first check. */
  readonly latest: LatestResult | null
  /** The last day and the last 90 days. */
  readonly day: Uptime
  readonly quarter: Uptime
}

export interface LatestResult {
  readonly outcome: Outcome
  /** Since when all results have been like this. */
  readonly since: string
  readonly at: string
  readonly summary: string
  readonly totalMicros: number
}

/** Milliseconds, over which a monitor was watched. */
export interface Uptime {
  readonly upMs: number
  readonly degradedMs: number
  readonly downMs: number
  /** Scheduled, but not observed. */
  readonly unknownMs: number
}

/** Shares between 0 and 1, or null where there is nothing to divide by. */
export interface UptimeShares {
  /** Up and degraded, as a share of the observed time. */
  readonly uptime: number | null
  /** The observed share of the scheduled time. */
  readonly coverage: number | null
}

export const noUptime: Uptime = { upMs: 0, degradedMs: 0, downMs: 0, unknownMs: 0 }

export const sharesOf = ({ upMs, degradedMs, downMs, unknownMs }: Uptime): UptimeShares => {
  const observed = upMs + degradedMs + downMs
  const scheduled = observed + unknownMs
  return {
    uptime: observed === 0 ? null : (upMs + degradedMs) / observed,
    coverage: scheduled === 0 ? null : observed / scheduled,
  }
}

export const addUptime = (one: Uptime, another: Uptime): Uptime => ({
  upMs: one.upMs + another.upMs,
  degradedMs: one.degradedMs + another.degradedMs,
  downMs: one.downMs + another.downMs,
  unknownMs: one.unknownMs + another.unknownMs,
})

/** A share as a percentage with two decimals, never rounded up: 0.99999 is `99.99 %`. */
export const percentage = (share: number): string => {
  if (share >= 1) return '100 %'
  return `${(Math.floor(share * 10_000 + 1e-9) / 100).toFixed(2)} %`
}

/** Monitors on which one can depend directly. */
export const maxParents = 20

export const minEveryMs = 10_000
export const maxEveryMs = 86_400_000
export const maxTimeoutMs = 30_000
/** The lease of a check ends so long after its timeout, and before the next check. */
export const leaseMarginMs = 3_000
