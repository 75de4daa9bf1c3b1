import { html } from 'hono/html'
import type { IncidentEvent, ToldIncident } from '#domains/watch/index.ts'
import { type Faults, hasFaults, noFaults } from '../../account/faults.ts'
import { faultSummary } from '../../account/fields.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { areaField, checkField } from '../fields.ts'
import { moment, type Reader } from '../instants.ts'
import { watchNotice } from '../notices.ts'
import { watchPage } from '../watch-page.ts'
import { lasted, severityTag } from './words.ts'

export interface IncidentView {
  readonly incident: ToldIncident
  readonly reader: Reader
  readonly done: string | undefined
  /** What was typed into the form of a note, and what is wrong with it. */
  readonly note: string
  readonly faults: Faults
}

const labels = { text: 'Note' }

/** Everything about one incident. */
export const incidentPage = ({ incident, reader, done, note, faults }: IncidentView): Page => {
  const { title, summary, advice, events, monitors } = incident
  return watchPage(
    { title, part: '/watch/incidents', hasFaults: hasFaults(faults) },
    html`<h1>${title}</h1>
      ${watchNotice(done)} ${faultSummary(faults, labels)}
      <p class="monitor-state">${severityTag(incident)} ${lasted(incident, reader)}</p>
      <p class="lead">${summary}</p>
      ${advice === null ? '' : html`<p class="notice"><strong>Where to look:</strong> ${advice}</p>`}
      ${acknowledgement(incident, reader)} ${monitors.length === 0 ? '' : monitorSection(incident, reader)}
      <section aria-labelledby="timeline">
        <h2 id="timeline">Timeline</h2>
        <ol class="timeline">
          ${events.map((event) => line(event, reader))}
        </ol>
      </section>
      ${noteForm(incident.id, note, faults)} ${postmortemSection(incident)}`,
  )
}

const acknowledgement = ({ id, acknowledgedAt, closedAt }: ToldIncident, reader: Reader): Markup | '' => {
  if (closedAt !== null) return ''
  if (acknowledgedAt !== null)
    return html`<p class="quiet">Acknowledged at ${moment(acknowledgedAt, reader)}. No reminder follows.</p>`
  return html`<form class="choices" action="/watch/incidents/${id}/acknowledgement" method="post">
    <button type="submit">I take care of it</button>
    <span class="quiet">Until somebody does, a reminder goes out every four hours.</span>
  </form>`
}

const monitorSection = ({ monitors }: ToldIncident, reader: Reader): Markup =>
  html`<section aria-labelledby="monitors">
    <h2 id="monitors">Monitors</h2>
    <ul class="plain">
      ${monitors.map(
        ({ monitorId, name, joinedAt, leftAt }) =>
          html`<li>
            <a href="/watch/monitors/${monitorId}">${name}</a>
            <span class="quiet"
              >from ${moment(joinedAt, reader)}${leftAt === null ? '' : html` to ${moment(leftAt, reader)}`}</span
            >
          </li>`,
      )}
    </ul>
  </section>`

const line = ({ at, kind, text, isPublic }: IncidentEvent, reader: Reader): Markup =>
  html`<li class="is-${kind}">
    ${moment(at, reader)} <span class="line">${text}</span>
    ${isPublic ? html`<span class="quiet">Shown on status pages.</span>` : ''}
  </li>`

const noteForm = (id: string, note: string, faults: Faults): Markup =>
  html`<section aria-labelledby="note">
    <h2 id="note">Add a note</h2>
    <form class="form" action="/watch/incidents/${id}/notes" method="post">
      ${areaField({ name: 'text', label: labels.text, value: note, rows: 3, isRequired: true }, faults)}
      ${checkField({ name: 'isPublic', label: 'Show it on status pages', isChecked: false })}
      <button type="submit">Add the note</button>
    </form>
  </section>`

const postmortemSection = ({ id, closedAt, postmortem }: ToldIncident): Markup | '' =>
  closedAt === null
    ? ''
    : html`<section aria-labelledby="postmortem">
        <h2 id="postmortem">Postmortem</h2>
        <form class="form" action="/watch/incidents/${id}/postmortem" method="post">
          ${areaField(
            {
              name: 'postmortem',
              label: 'What happened, why, and what changes',
              value: postmortem ?? '',
              rows: 8,
              hint: 'Markdown. An empty text removes it.',
            },
            noFaults,
          )}
          <button type="submit">Save the postmortem</button>
        </form>
      </section>`
