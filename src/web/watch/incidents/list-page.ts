import { html } from 'hono/html'
import type { Incident } from '#domains/watch/index.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import type { Reader } from '../instants.ts'
import { watchPage } from '../watch-page.ts'
import { lasted, severityTag } from './words.ts'

export interface IncidentList {
  readonly open: readonly Incident[]
  readonly closed: readonly Incident[]
  /** The address of the incidents before these; null where there are none. */
  readonly older: string | null
  readonly reader: Reader
}

/** What goes wrong now, and what went wrong before. */
export const incidentListPage = ({ open, closed, older, reader }: IncidentList): Page =>
  watchPage(
    { title: 'Incidents', part: '/watch/incidents' },
    html`<h1>Incidents</h1>
      <p class="lead">
        An incident opens after three failures in a row, and closes after two successes. Monitors that fail by one cause
        share one.
      </p>
      <section aria-labelledby="open">
        <h2 id="open">Now</h2>
        ${open.length === 0 ? html`<p>No incident is open.</p>` : rows(open, reader)}
      </section>
      <section aria-labelledby="closed">
        <h2 id="closed">Before</h2>
        ${closed.length === 0 ? html`<p>There was none in the last 400 days.</p>` : rows(closed, reader)}
        ${older === null ? '' : html`<p><a href="${older}">Older ones</a></p>`}
      </section>`,
  )

const rows = (incidents: readonly Incident[], reader: Reader): Markup =>
  html`<ul class="rows">
    ${incidents.map((incident) => incidentRow(incident, reader))}
  </ul>`

export const incidentRow = (incident: Incident, reader: Reader): Markup => {
  const { id, title, summary, acknowledgedAt, closedAt, isFlapping, monitors } = incident
  const notes = [
    ...(monitors.length > 1 ? [`${monitors.length} monitors`] : []),
    ...(isFlapping ? ['flapping'] : []),
    ...(acknowledgedAt !== null && closedAt === null ? ['acknowledged'] : []),
  ]
  return html`<li>
    <div>
      <strong><a href="/watch/incidents/${id}">${title}</a></strong>
      <span class="quiet">${summary}</span>
      <span class="quiet">${notes.join(' · ')}</span>
    </div>
    <div class="incident-state">${severityTag(incident)} <span class="quiet">${lasted(incident, reader)}</span></div>
  </li>`
}
