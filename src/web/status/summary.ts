import {
  type ComponentState,
  type ComponentView,
  componentsIn,
  componentStates,
  headlineOf,
  openIncidents,
  type PublicMaintenance,
  type PublicIncident,
  type StatusView,
} from '#domains/watch/index.ts'
import { incidentTitle } from './incidents-section.ts'
import type { StatusLinks } from './links.ts'

/**
 * The states of the common format, which has no word for what nobody knows. It becomes `degraded_performance`, which is neither up
 * nor down, and `description` and `is_observed` say what it means.
 */
const statuses: Readonly<Record<Exclude<ComponentState, 'paused'>, string>> = {
  down: 'major_outage',
  degraded: 'degraded_performance',
  unknown: 'degraded_performance',
  maintenance: 'under_maintenance',
  up: 'operational',
}

type Watched = ComponentView & { readonly state: Exclude<ComponentState, 'paused'> }

const isWatched = (component: ComponentView): component is Watched => component.state !== 'paused'

/** The state of a page in the format that programs know from Statuspage. What is not watched is left out. */
export const summaryOf = (view: StatusView, links: StatusLinks, origin: string) => {
  let position = 0
  const groups = view.groups.map(({ name, components }, index) => {
    const groupId = `${view.id}-${index + 1}`
    const watched = components.filter(isWatched)
    const place = ++position
    const members = watched.map((component) => ({
      ...componentOf(component, view, ++position),
      group_id: groupId,
      group: false,
    }))
    const group = {
      id: groupId,
      name,
      status: statuses[worstOf(watched)],
      description: null,
      is_observed: watched.some(({ state }) => state !== 'unknown'),
      created_at: view.createdAt,
      updated_at: view.at,
      position: place,
      page_id: view.id,
      group_id: null,
      group: true,
      components: members.map(({ id }) => id),
    }
    return members.length === 0 ? [] : [group, ...members]
  })
  return {
    ...statusOf(view, links, origin),
    components: groups.flat(),
    incidents: openIncidents(view).map((incident) => incidentOf(incident, view, origin + links.page)),
    scheduled_maintenances: view.maintenance.map((each) => maintenanceOf(each, view, origin + links.page)),
  }
}

/** The page and its state alone. */
export const statusOf = (view: StatusView, links: StatusLinks, origin: string) => ({
  page: {
    id: view.id,
    name: view.title,
    url: origin + links.page,
    time_zone: 'Etc/UTC',
    updated_at: view.at,
  },
  status: { indicator: indicatorOf(view), description: headlineOf(view).sentence },
})

const worstOf = (components: readonly Watched[]): Watched['state'] =>
  componentStates.find((state): state is Watched['state'] => components.some((each) => each.state === state)) ??
  'unknown'

const indicatorOf = (view: StatusView): 'none' | 'minor' | 'major' | 'critical' | 'maintenance' => {
  const watched = componentsIn(view).filter(isWatched)
  const worst = worstOf(watched)
  if (worst === 'down') return watched.every(({ state }) => state === 'down') ? 'critical' : 'major'
  if (worst === 'up') return openIncidents(view).length === 0 ? 'none' : 'minor'
  return worst === 'maintenance' ? 'maintenance' : 'minor'
}

const componentOf = ({ monitorId, name, state, since }: Watched, view: StatusView, position: number) => ({
  id: monitorId,
  name,
  status: statuses[state],
  description: state === 'unknown' ? 'Nobody knows the state of this component: nothing was observed.' : null,
  is_observed: state !== 'unknown',
  created_at: view.createdAt,
  updated_at: since ?? view.at,
  position,
  page_id: view.id,
})

const incidentOf = (incident: PublicIncident, view: StatusView, page: string) => {
  const { id, severity, openedAt, notes, components } = incident
  const updates = notes.map((note) => ({
    id: note.id,
    status: 'investigating',
    body: note.text,
    incident_id: id,
    created_at: note.at,
    updated_at: note.at,
    display_at: note.at,
  }))
  return {
    id,
    name: incidentTitle(incident),
    status: 'investigating',
    impact: severity === 'down' ? 'major' : 'minor',
    shortlink: `${page}#incident-${id}`,
    page_id: view.id,
    created_at: openedAt,
    started_at: openedAt,
    updated_at: notes.at(-1)?.at ?? openedAt,
    monitoring_at: null,
    resolved_at: null,
    incident_updates: updates.toReversed(),
    components: components.map(({ monitorId, name }) => ({ id: monitorId, name })),
  }
}

const maintenanceOf = (
  { id, title, text, startsAt, endsAt, components }: PublicMaintenance,
  view: StatusView,
  page: string,
) => {
  const start = Date.parse(startsAt)
  const status = startsAt <= view.at ? 'in_progress' : 'scheduled'
  const maintenanceId = `${id}-${start}`
  return {
    id: maintenanceId,
    name: title,
    status,
    impact: 'maintenance',
    shortlink: `${page}#maintenance-${maintenanceId}`,
    page_id: view.id,
    created_at: view.updatedAt,
    updated_at: view.updatedAt,
    scheduled_for: startsAt,
    scheduled_until: endsAt,
    incident_updates:
      text === ''
        ? []
        : [
            {
              id: `${maintenanceId}-1`,
              status,
              body: text,
              incident_id: maintenanceId,
              created_at: view.updatedAt,
              updated_at: view.updatedAt,
              display_at: view.updatedAt,
            },
          ],
    components: components.map(({ monitorId, name }) => ({ id: monitorId, name })),
  }
}
