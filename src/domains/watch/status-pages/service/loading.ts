import { dayOf } from '#core/calendar.ts'
import type { Scope } from '#ports/scope.ts'
import { certificateIn } from '../../checks/findings.ts'
import type { Incident, IncidentEvent } from '../../incidents/model.ts'
import { incidentRepository } from '../../incidents/repository.ts'
import { occurrencesOf } from '../../maintenance/occurrences.ts'
import { maintenanceRepository } from '../../maintenance/repository.ts'
import type { LatestResult, Monitor } from '../../monitors/model.ts'
import { monitorRepository } from '../../monitors/repository.ts'
import { percentile } from '../../uptime/buckets.ts'
import { startOf } from '../../uptime/ranges.ts'
import { uptimeRepository } from '../../uptime/repository.ts'
import { mergeSums } from '../../uptime/rollup.ts'
import { quarterDays } from '../../uptime/service/days.ts'
import { unrolledHours } from '../../uptime/service/hours.ts'
import { latestResults, recentTimes } from '../../uptime/service/states.ts'
import { componentState } from '../component-state.ts'
import { componentsOf, type StatusComponent } from '../model.ts'
import type { StoredStatusPage } from '../repository.ts'
import type { CertificateView, ComponentView, PublicMaintenance, PublicIncident, StatusView } from '../view.ts'

/** Past incidents stay on the page for so long. */
const pastDays = 15
/** Incidents on one page, and occurrences of maintenance. */
const maxIncidents = 50
const maxOccurrences = 20
const dayMs = 86_400_000

/** Everything that a page shows, read anew. */
export const loadView = async (scope: Scope, page: StoredStatusPage): Promise<StatusView> => {
  const { db, clock } = scope
  const now = clock.now()
  const { id, slug, title, description, createdAt, updatedAt, applicationId } = page
  const shown = componentsOf(page)
  const ids = shown.map(({ monitorId }) => monitorId)
  const monitors = (await monitorRepository(db).findAll(ids)).filter((each) => each.applicationId === applicationId)
  const own = monitors.map((monitor) => monitor.id)
  const [latest, days, times, incidents, maintenance] = await Promise.all([
    latestResults(scope, monitors),
    quarterDays(scope, own),
    recentTimes(scope, own),
    loadIncidents(scope, page, shown),
    loadMaintenance(scope, page, shown),
  ])
  const at = new Date(now).toISOString()
  const inMaintenance = new Set(
    maintenance
      .filter(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)
      .flatMap(({ components }) => components.map(({ monitorId }) => monitorId)),
  )
  const open = incidents.filter(({ incident }) => incident.closedAt === null)
  const componentView = ({ monitorId, name }: StatusComponent): ComponentView => {
    const monitor = monitors.find((each) => each.id === monitorId)
    const result = latest.get(monitorId) ?? null
    const severities = open
      .filter(({ incident }) => incident.monitors.some((each) => each.monitorId === monitorId && each.leftAt === null))
      .map(({ incident }) => incident.severity)
    return {
      monitorId,
      name,
      state: componentState({ monitor, latest: result, hasMaintenance: inMaintenance.has(monitorId), severities }),
      since: result?.since ?? null,
      days: days.get(monitorId) ?? [],
      times: times.get(monitorId) ?? [],
      certificate: monitor ? certificateOf(monitor, result) : null,
    }
  }
  return {
    id,
    slug,
    title,
    description,
    createdAt,
    updatedAt,
    at,
    groups: page.groups.map(({ name, components }) => ({ name, components: components.map(componentView) })),
    incidents: incidents.map(({ shown: visible }) => visible),
    maintenance,
  }
}

interface FoundIncident {
  readonly incident: Incident
  readonly shown: PublicIncident
}

const loadIncidents = async (
  { db, clock }: Scope,
  { applicationId }: StoredStatusPage,
  components: readonly StatusComponent[],
): Promise<readonly FoundIncident[]> => {
  if (components.length === 0) return []
  const repository = incidentRepository(db)
  const monitorIds = components.map(({ monitorId }) => monitorId)
  const since = `${dayOf(clock.now() - (pastDays - 1) * dayMs)}T00:00:00.000Z`
  const incidents = await repository.list({ applicationId, monitorIds, since }, maxIncidents)
  const notes = await repository.publicNotes(incidents.map(({ id }) => id))
  return incidents.map((incident) => ({
    incident,
    shown: publicIncident(
      incident,
      notes.filter(({ incidentId }) => incidentId === incident.id),
      components,
    ),
  }))
}

/** Neither its title nor its summary: they name monitors and what was seen as the operators know them. */
const publicIncident = (
  { id, severity, openedAt, closedAt, monitors }: Incident,
  notes: readonly IncidentEvent[],
  components: readonly StatusComponent[],
): PublicIncident => ({
  id,
  severity,
  openedAt,
  closedAt,
  components: named(
    monitors.map(({ monitorId }) => monitorId),
    components,
  ),
  notes: notes.map((note) => ({ id: note.id, at: note.at, text: note.text })),
})

const named = (monitorIds: readonly string[], components: readonly StatusComponent[]) =>
  components
    .filter(({ monitorId }) => monitorIds.includes(monitorId))
    .map(({ monitorId, name }) => ({ monitorId, name }))

const loadMaintenance = async (
  { db, clock }: Scope,
  { applicationId }: StoredStatusPage,
  components: readonly StatusComponent[],
): Promise<readonly PublicMaintenance[]> => {
  if (components.length === 0) return []
  const now = clock.now()
  const monitorIds = components.map(({ monitorId }) => monitorId)
  const windows = await maintenanceRepository(db).list({ applicationId, monitorIds })
  return windows
    .flatMap((window) =>
      occurrencesOf(window, { from: now, to: now + window.announceMs + 1 }).map(({ startsAt, endsAt }) => ({
        id: window.id,
        title: window.title,
        text: window.text,
        startsAt: new Date(startsAt).toISOString(),
        endsAt: new Date(endsAt).toISOString(),
        components: named(window.monitorIds, components),
      })),
    )
    .toSorted((one, another) => (one.startsAt < another.startsAt ? -1 : 1))
    .slice(0, maxOccurrences)
}

/** What is known about the certificate that a monitor checks; null where it checks none. */
const certificateOf = ({ target }: Monitor, latest: LatestResult | null): CertificateView | null => {
  const minDays =
    target.kind === 'tls'
      ? target.minDays
      : target.kind === 'page' && target.url.startsWith('https:')
        ? target.minCertificateDays
        : 0
  if (minDays === 0) return null
  const found = certificateIn(latest?.summary ?? '')
  if (found === 'not valid') return { kind: 'invalid' }
  if (found) return { kind: 'expiring', day: found.expiresOn }
  // Another fault may hide what the certificate is like.
  return latest?.outcome === 'up' ? { kind: 'valid', days: minDays } : { kind: 'unknown' }
}

/** The 95th percentile of the response times of the last 24 hours, over all these monitors. */
export const loadP95 = async (scope: Scope, ids: readonly string[]): Promise<{ readonly micros: number | null }> => {
  const now = scope.clock.now()
  const from = startOf('24h', now)
  const [hours, unrolled] = await Promise.all([
    uptimeRepository(scope.db).hours(ids, from, now),
    unrolledHours(scope, ids, from, now),
  ])
  const overall = [...hours, ...[...unrolled.values()].flat()].filter(({ place }) => place === '')
  return { micros: percentile(mergeSums(overall).durations, 0.95) }
}
