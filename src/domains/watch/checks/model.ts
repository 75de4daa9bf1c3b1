import type { CallRequest, CallResult, Phases } from '../calls/model.ts'

/** `unknown` is never up or down: nothing was observed, or what was observed says nothing about the target. */
export const outcomes = ['up', 'degraded', 'down', 'unknown'] as const
export type Outcome = (typeof outcomes)[number]

/** What a probe looks at, complete: it can be sent to a place that has no database. */
export type Probe =
  | PageProbe
  | FeedProbe
  | SitemapProbe
  | {
      readonly kind: 'call'
      readonly steps: readonly ProbeStep[]
      readonly variables: Variables
      readonly secrets: Variables
    }
  | {
      readonly kind: 'tcp'
      readonly host: string
      readonly port: number
      readonly send: string
      readonly contains: string
    }
  | { readonly kind: 'tls'; readonly host: string; readonly port: number; readonly minDays: number }
  | { readonly kind: 'dns'; readonly name: string; readonly type: RecordKind; readonly contains: string }

export type Variables = Readonly<Record<string, string>>

export interface ProbeStep {
  readonly name: string
  readonly request: CallRequest
}

export const recordKinds = ['A', 'AAAA', 'CAA', 'CNAME', 'MX', 'NS', 'SOA', 'TXT'] as const
export type RecordKind = (typeof recordKinds)[number]

export interface PageProbe {
  readonly kind: 'page'
  readonly url: string
  /** Accepted statuses, such as `200-399` or `401`. */
  readonly statuses: string
  /** Text that the body must have, or must not have; empty for none. */
  readonly contains: string
  readonly lacks: string
  /** A slower answer is degraded; 0 for no limit. */
  readonly slowMs: number
  /** A certificate that expires within so many days is degraded; 0 for no limit. */
  readonly minCertificateDays: number
}

export interface FeedProbe {
  readonly kind: 'feed'
  readonly url: string
  readonly minItems: number
  /** Hours since the newest item, over which the feed is degraded; 0 for no limit. */
  readonly maxAgeHours: number
}

export interface SitemapProbe {
  readonly kind: 'sitemap'
  readonly url: string
  readonly minUrls: number
  /** So many of its addresses are asked for, from the beginning, the middle and the end: at most 5. */
  readonly samples: number
}

/** What one check found. */
export interface CheckResult {
  readonly outcome: Outcome
  /** The HTTP status; null without one. */
  readonly status: number | null
  readonly phases: Phases
  /** One sentence: what was found, or what is wrong. */
  readonly summary: string
  /** The evidence of anything but `up`; null where the sentence says all. At most 16 KiB as JSON. */
  readonly evidence: Evidence | null
}

export interface Evidence {
  /** The IP address at the other end. */
  readonly address?: string
  readonly headers?: Readonly<Record<string, string>>
  /** The beginning of the body as text: at most 2,000 characters. */
  readonly body?: string
  /** Steps of a call monitor, up to the one that failed. */
  readonly steps?: readonly CallResult[]
  /** Further facts, such as the records of a name. */
  readonly facts?: readonly string[]
  /** When the certificate ends, where that is what is wrong: RFC 3339, UTC. */
  readonly certificateEndsAt?: string
}
