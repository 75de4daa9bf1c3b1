import type { Day } from '#core/calendar.ts'
import type { Severity } from '../incidents/model.ts'
import type { Uptime } from '../monitors/model.ts'
import type { ComponentState } from './component-state.ts'

/** What a status page shows, as of one instant. Everything in it may be seen by whoever may see the page. */
export interface StatusView {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly description: string
  readonly createdAt: string
  /** When its settings last changed. */
  readonly updatedAt: string
  /** When all of this was read. RFC 3339, UTC, as all instants here. */
  readonly at: string
  readonly groups: readonly GroupView[]
  /** Newest first: those that are open, and those of the last days. */
  readonly incidents: readonly PublicIncident[]
  /** In order of their start: what is under way, and what is announced. */
  readonly maintenance: readonly PublicMaintenance[]
}

interface GroupView {
  readonly name: string
  readonly components: readonly ComponentView[]
}

export interface ComponentView {
  readonly monitorId: string
  readonly name: string
  readonly state: ComponentState
  /** Since when it has been observed like this; null where nobody knows. */
  readonly since: string | null
  /** Each of the last 90 days (UTC), today last. */
  readonly days: readonly { readonly day: Day; readonly uptime: Uptime }[]
  /** Mean response times of the last 24 full hours in microseconds, the newest last; null for an hour without an answer. */
  readonly times: readonly (number | null)[]
  /** Null where no certificate is checked. */
  readonly certificate: CertificateView | null
}

/** `valid` for at least so many days; `expiring` on a day; `invalid`; or `unknown`. */
export type CertificateView =
  | { readonly kind: 'valid'; readonly days: number }
  | { readonly kind: 'expiring'; readonly day: Day }
  | { readonly kind: 'invalid' | 'unknown' }

/** An incident as visitors see it: under the names of the page, without what only its operators may know. */
export interface PublicIncident {
  readonly id: string
  readonly severity: Severity
  /** The components of this page that it concerns. */
  readonly components: readonly { readonly monitorId: string; readonly name: string }[]
  readonly openedAt: string
  readonly closedAt: string | null
  /** Oldest first. */
  readonly notes: readonly { readonly id: string; readonly at: string; readonly text: string }[]
}

export interface PublicMaintenance {
  /** The id of the window. A window that repeats has several occurrences, which differ in their start. */
  readonly id: string
  readonly title: string
  readonly text: string
  readonly startsAt: string
  readonly endsAt: string
  readonly components: readonly { readonly monitorId: string; readonly name: string }[]
}

export const componentsIn = ({ groups }: Pick<StatusView, 'groups'>): readonly ComponentView[] =>
  groups.flatMap(({ components }) => components)

export const openIncidents = ({ incidents }: Pick<StatusView, 'incidents'>): readonly PublicIncident[] =>
  incidents.filter(({ closedAt }) => closedAt === null)

/** What is under way when the view was made. */
export const runningMaintenance = ({ maintenance, at }: Pick<StatusView, 'maintenance' | 'at'>) =>
  maintenance.filter(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)
