/** Planned work, once or by a rule. */
export interface MaintenanceWindow {
  readonly id: string
  readonly applicationId: string
  readonly title: string
  /** Plain text for visitors of status pages; empty for none. */
  readonly text: string
  readonly monitorIds: readonly string[]
  /** RFC 3339, UTC: the start of the first occurrence. */
  readonly startsAt: string
  readonly durationMs: number
  /** An RRULE of RFC 5545, without its name; null for once. */
  readonly rule: string | null
  /** The IANA zone in which the rule counts. */
  readonly zone: string
  /** It is announced so long ahead. */
  readonly announceMs: number
  readonly createdAt: string
}

/** One occurrence. Milliseconds since 1970. */
export interface Occurrence {
  readonly startsAt: number
  readonly endsAt: number
}

/** Occurrences of one window must not last longer. */
export const maxDurationMs = 14 * 86_400_000
export const maxAnnounceMs = 30 * 86_400_000
/** Windows of one application. */
export const maxWindows = 100
