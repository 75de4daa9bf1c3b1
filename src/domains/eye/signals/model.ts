/** How the events of an application arrive. */
export interface ApplicationSignals {
  readonly applicationId: string
  readonly name: string
  /** Events of the last hour: stored, and in quarantine. */
  readonly accepted: number
  readonly quarantined: number
  /** Events of this UTC day, of `dailyQuota`. */
  readonly usedToday: number
  readonly dailyQuota: number
  /** The latest hour of the last week with events: its end, in milliseconds since 1970; null without any. */
  readonly lastHourEnd: number | null
  /** Hours of the last week with events, and the longest time between two of them. */
  readonly busyHours: number
  readonly longestGapMs: number
}

/** What an application has seen today, by UTC. */
export interface ApplicationToday {
  readonly applicationId: string
  readonly name: string
  readonly sessions: number
  /** Different users, of the events that have one. */
  readonly users: number
  /** The minute of the latest event of the last week, in milliseconds since 1970; null without any. */
  readonly lastMinute: number | null
}
