/** Times of planned work, once or by a rule. */
export interface MaintenanceWindow {
  readonly id: string
  readonly applicationId: string
  readonly title: string
  readonly text: string
  readonly monitorIds: readonly string[]
  /** RFC 3339, UTC. */
  readonly startsAt: string
  readonly durationMs: number
  /** An RRULE of RFC 5545; null for once. */
  readonly rule: string | null
  /** The IANA zone in which the rule counts. */
  readonly zone: string
  /** Status pages announce it so long ahead. */
  readonly announceMs: number
  readonly announcedStart: string | null
  readonly createdAt: string
}
