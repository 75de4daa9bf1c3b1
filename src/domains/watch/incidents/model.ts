/** How much an incident hurts, from least to most. An advisory is a failure that too few places see. */
export const severities = ['advisory', 'degraded', 'down'] as const
export type Severity = (typeof severities)[number]

export const severityRank = (severity: Severity): number => severities.indexOf(severity)

/** What an incident is about: monitors, or what The Eye noticed about an application. */
export const incidentKinds = ['monitor', 'quarantine', 'quota', 'silence'] as const
export type IncidentKind = (typeof incidentKinds)[number]

/** The steps of an incident that channels announce. */
export const transitions = ['opened', 'worsened', 'flapping', 'reminder', 'closed'] as const
export type Transition = (typeof transitions)[number]

export interface Incident {
  /** UUIDv7 of its opening. */
  readonly id: string
  readonly applicationId: string
  readonly kind: IncidentKind
  readonly severity: Severity
  /** Such as `Shop is down`. */
  readonly title: string
  /** What was seen first, as one sentence. */
  readonly summary: string
  /** What the facts together say, such as that the servers are well and nobody reaches them; null for none. */
  readonly advice: string | null
  /** RFC 3339, UTC, as all instants here. */
  readonly openedAt: string
  readonly closedAt: string | null
  readonly acknowledgedAt: string | null
  readonly isFlapping: boolean
  /** Markdown; null until somebody has written it. */
  readonly postmortem: string | null
  readonly monitors: readonly IncidentMonitor[]
}

/** A monitor that an incident concerns. */
export interface IncidentMonitor {
  readonly monitorId: string
  readonly name: string
  readonly joinedAt: string
  /** Null while it has not recovered. */
  readonly leftAt: string | null
}

export const incidentEventKinds = [
  'opened',
  'joined',
  'left',
  'worsened',
  'improved',
  'flapping',
  'settled',
  'acknowledged',
  'reminder',
  'note',
  'closed',
  'postmortem',
] as const
export type IncidentEventKind = (typeof incidentEventKinds)[number]

/** One line of the timeline of an incident. */
export interface IncidentEvent {
  /** UUIDv7; the timeline is in its order. */
  readonly id: string
  readonly at: string
  readonly kind: IncidentEventKind
  readonly text: string
  /** Shown on status pages: only notes that somebody has made public. */
  readonly isPublic: boolean
}
